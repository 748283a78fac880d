"""One tour over every screen and state, for what has to hold in all of them."""

from collections.abc import AsyncGenerator

from playwright.async_api import Page, expect

from tests.e2e.devices import PASSWORD, Device, expect_saved, go, start_attack

MIXED = """(fields) => new Promise((done, failed) => {
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


async def phone_alone(device: Device) -> AsyncGenerator[tuple[str, Page]]:
    """Every state before an account, each with its name and the page that shows it."""
    page = await device.open()
    yield "now", page
    await start_attack(page)
    yield "attack", page
    await page.get_by_role("button", name="1 hour earlier").click()
    await page.get_by_role("button", name="7", exact=True).click()
    await expect(page.locator("legend", has_text="7 at")).to_be_visible()
    yield "attack-pain", page
    await page.get_by_role("button", name="It’s over").click()
    await page.wait_for_timeout(450)
    await page.get_by_role("link", name="Warning sign").click()
    yield "signs", page
    await page.get_by_role("button", name="Stiff neck").click()
    await page.get_by_role("button", name="More signs").click()
    await page.get_by_role("button", name="Very thirsty").click()
    await expect(page.locator(".list a")).to_have_count(2)
    yield "signs-more", page
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(3)
    yield "diary", page
    await page.locator(".list a", has_text="Attack").click()
    await page.get_by_label("Note").fill("Woke at five, curtains closed. Left side, behind the eye.")
    await page.get_by_label("Note").blur()
    yield "attack-entry", page
    await page.get_by_label("End").fill("2020-01-01T10:00")
    await page.get_by_label("End").blur()
    yield "attack-entry-fault", page
    await go(page, "Diary")
    await page.locator(".list a", has_text="Stiff neck").click()
    yield "sign-entry", page
    await page.goto(device.server.origin + "/#entry/00000000-0000-7000-8000-00000000ffff")
    await expect(page.get_by_text("This entry is not on this device.")).to_be_visible()
    yield "no-such-entry", page


async def with_account(device: Device) -> AsyncGenerator[tuple[str, Page]]:
    """Every state of Me, from no account to signed out."""
    page = await device.open("/#diary")
    yield "diary-empty", page
    await go(page, "Me")
    yield "me-empty", page
    await page.goto(device.server.origin + "/?do=attack")
    await expect(page.locator(".notice")).to_be_visible()
    await go(page, "Me")
    yield "me-alone", page
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_text("Write a name.")).to_be_visible()
    yield "me-faults", page
    await page.get_by_label("Name").fill("Ann")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await expect_saved(page)
    yield "me-account", page
    await page.evaluate(MIXED, {"pain": 14})
    await page.reload()
    await expect(page.get_by_text("Needs attention")).to_be_visible()
    yield "me-attention", page
    await page.get_by_role("button", name="Let go").click()
    await page.get_by_role("button", name="Sign out").click()
    yield "me-sign-out", page
    await page.get_by_role("button", name="Sign out, keep the diary here").click()
    await expect(page.get_by_text("You are signed out.")).to_be_visible()
    yield "me-signed-out", page
