"""Sign-in and devices, in every state; the clock goes right, for the server's does too."""

from tests.e2e.devices import PASSWORD, Device
from tests.e2e.tours.walk import Tour, Walk


async def ways_in(device: Device) -> Tour:
    """The ways to sign in, and the recovery code that is shown once."""
    device.now = None
    walk = await Walk.begin(device, "me")
    await walk.press("account.haveOne")
    yield "access-sign-in", walk.page
    await walk.to("recover")
    yield "access-recover", walk.page
    await walk.to("join")
    await walk.page.locator(".qr").wait_for()
    yield "access-join", walk.page
    await walk.to(f"invite/{'A' * 43}")
    yield "access-invited", walk.page
    await walk.page.locator("#name").fill(f"Bea {device.locale}")
    await walk.page.locator("#password").fill(PASSWORD)
    await walk.press("account.create")
    await walk.page.locator(".code").wait_for()
    yield "access-code", walk.page


async def inside(device: Device) -> Tour:
    """What can be seen and changed of an account, and a second device on its way in."""
    device.now = None
    walk = await Walk.begin(device, "me")
    name = f"Cleo {device.locale}"
    await walk.page.locator("#name").fill(name)
    await walk.page.locator("#password").fill(PASSWORD)
    await walk.press("account.create")
    await walk.press("access.recoveryKept")
    await walk.to("account")
    await walk.page.locator(".held").first.wait_for()
    yield "access-account", walk.page
    await walk.tap(walk.page.get_by_role("button", name=walk.says("access.rename")).first)
    yield "access-rename", walk.page
    await walk.press("account.cancel")
    other = device.beside()
    try:
        there = await Walk.begin(other, "join")
        letters = await there.page.locator(".code").inner_text()
        await walk.type("access.letters", letters)
        await walk.press("access.look")
        await walk.page.locator(".compare").wait_for()
        yield "access-compare", walk.page
        await there.page.locator(".compare").wait_for()
        yield "access-number", there.page
        await walk.press("access.letIn")
        await there.button("account.signOut").wait_for()
    finally:
        await other.close()
    await walk.reload()
    await walk.page.locator(".held li").nth(1).wait_for()
    await walk.tap(walk.page.get_by_role("button", name=walk.says("access.revoke")).first)
    yield "access-revoke", walk.page
    await walk.press("access.delete")
    yield "access-delete", walk.page
