"""Me, from no account to signed out; with what the server did not take; and in the other language."""

from tests.e2e.devices import PASSWORD, Device
from tests.e2e.tours.walk import Tour, Walk

REFUSED = """(fields) => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const tx = opening.result.transaction(['attention'], 'readwrite');
        tx.objectStore('attention').put({
            change: { id: '00000000-0000-7000-8000-000000000001', kind: 'attack', stamp: '0-0', fields },
            field: 'pain', reason: 'value',
        });
        tx.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


async def account(device: Device) -> Tour:
    """Every state of an account; the clock goes right, for the server's does too."""
    device.now = None
    walk = await Walk.begin(device, "me")
    yield "me-empty", walk.page
    await walk.to("sign")
    await walk.tap(walk.chip("sign.yawning"))
    await walk.to("me")
    yield "me-alone", walk.page
    await walk.press("account.create")
    yield "me-faults", walk.page
    name = f"Ann {device.locale}"  # two languages look at one server at once
    await walk.page.locator("#name").fill(name)
    await walk.page.locator("#password").fill(PASSWORD)
    await walk.press("account.create")
    await walk.press("access.recoveryKept")
    await walk.button("account.signOut").wait_for()
    await walk.page.evaluate(REFUSED, {"pain": 14})
    await walk.reload()
    yield "me-attention", walk.page
    await walk.press("attention.drop")
    yield "me-account", walk.page
    await walk.press("account.signOut")
    yield "me-sign-out", walk.page
    await walk.press("account.signOutKeep")
    await walk.page.locator("#password").wait_for()
    await walk.still()
    yield "me-signed-out", walk.page


async def language(device: Device) -> Tour:
    """The other language, without a reload."""
    walk = await Walk.begin(device, "me")
    await walk.tap(walk.page.get_by_role("button", name="Deutsch" if walk.says.code == "en" else "English"))
    yield "me-other-language", walk.page
    await walk.to("")
    yield "now-other-language", walk.page
