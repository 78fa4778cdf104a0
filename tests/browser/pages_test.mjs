// The pages in a real browser, on the demonstration's newsroom: at three widths, in both languages and
// both colour schemes, with scripts and without. Needs chromium and, in this folder, `npm ci`; skips
// loudly without them.
//     GRIOT=build/release/daemon/griot node tests/browser/pages_test.mjs [FOLDER FOR SCREENSHOTS]
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const griot = process.env.GRIOT;
const browser = process.env.CHROMIUM ?? "/usr/bin/chromium";
const shots = process.argv[2];
const patience = 60_000; // until an event that does not come is a failure
const mostBytes = 60_000;

function skip(why) {
    console.log(`[skipped] ${why}`);
    process.exit(0);
}

let chromium, axe;
try {
    ({ chromium } = await import("playwright-core"));
    axe = (await import("axe-core")).default;
} catch {
    skip("playwright-core and axe-core are not installed: run npm ci in tests/browser");
}
if (!existsSync(browser)) skip(`there is no ${browser}`);

async function waitFor(what, happened) {
    for (const deadline = Date.now() + patience; Date.now() < deadline;) {
        const answer = await happened().catch(() => null);
        if (answer) return answer;
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
}

async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

const port = await freePort();
const site = `http://127.0.0.1:${port}`;
const demo = spawn(join(here, "../../daemon/demo/play"), [griot], {
    env: { ...process.env, GRIOT_DEMO_LISTEN: `127.0.0.1:${port}`, GRIOT_DEMO_SPEED: "30" },
    stdio: "ignore",
});
const fetched = async (path) => (await fetch(site + path)).text();

// A phone, a tablet, a desk; each without scripts too.
const views = [];
for (const width of [360, 768, 1440]) {
    const view = { viewport: { width, height: 900 }, javaScriptEnabled: true };
    for (const locale of ["fr-BF", "en-GB"]) {
        for (const colorScheme of ["light", "dark"]) views.push({ ...view, locale, colorScheme });
        views.push({ ...view, locale, colorScheme: "dark", javaScriptEnabled: false });
    }
}

async function judge(context, path, view, on = site) {
    const page = await context.newPage();
    const requests = [];
    const complaints = [];
    page.on("request", (request) => { if (!request.url().startsWith("data:")) requests.push(request.url()); });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    const answer = await page.goto(on + path, { waitUntil: "load" });
    assert.equal(answer.status(), 200);
    assert.deepEqual(complaints, [], "the browser complains");
    assert.ok(requests.length <= 2, `more than two requests: ${requests}`);
    assert.ok((await answer.body()).length < mostBytes, "too heavy");
    const [wide, room, language] = await page.evaluate(() => [
        document.documentElement.scrollWidth, document.documentElement.clientWidth, document.documentElement.lang]);
    assert.ok(wide <= room, `scrolls sideways: ${wide} > ${room}`);
    assert.equal(language, view.locale.slice(0, 2));
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(await page.locator('link[rel=alternate][type="application/atom+xml"]').count() === 1, "offers no feed");
    if (!view.javaScriptEnabled) {   // axe waits for timers, which stand still then
        await page.close();
        return;
    }
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const violations = found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html}`);
    assert.deepEqual(violations, [], "axe finds");
    if (shots) {
        const name = path.replace(/[^a-z]+/gi, "-").replace(/^-|-$/g, "") || "river";
        const file = `${name}-${view.viewport.width}-${view.locale.slice(0, 2)}-${view.colorScheme}.png`;
        await page.screenshot({ path: join(shots, file), fullPage: view.viewport.width === 360 });
    }
    await page.close();
}

// What a person does: reads on, chooses, changes the language, asks who is sick.
async function walk(context) {
    const page = await context.newPage();
    await page.goto(`${site}/?hl=fr`);
    await page.selectOption("select[name=country]", "ML");
    await page.click("form button");
    assert.match(page.url(), /country=ML/);
    assert.ok(await page.locator("article").count() > 0, "Mali has no story");
    await page.click("text=English");
    assert.match(page.url(), /country=ML.*hl=en/);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.goto(`${site}/?hl=en`);
    await page.locator("text=The whole story").first().click();
    assert.ok(await page.locator(".timeline li").count() > 1, "a story of one report");
    await page.goto(`${site}/?hl=en`);
    await page.click(".alarms a >> nth=0");
    assert.ok(await page.locator(".care strong").count() === 1, "what is wrong is not said");
    assert.match(page.url(), /hl=en/);
    await page.close();
}

// A daemon of its own whose sources do not fit on one page.
const manySources = 250, rowsAPage = 120;

async function withManySources(work) {
    const folder = mkdtempSync(join(tmpdir(), "griot-browser-"));
    chmodSync(folder, 0o755);   // the embedded Postgres runs as another user
    const place = await freePort();
    const sources = Array.from({ length: manySources }, (_, n) => `      - {name: Journal ${n}, url: "http://127.0.0.1:9/${n}"}`);
    writeFileSync(join(folder, "feeds.yaml"), `listen: 127.0.0.1:${place}\nstate: ${folder}/state\ndefaults: {paused: yes}\n`
        + `regions:\n  r:\n    sources:\n${sources.join("\n")}\n`);
    const daemon = spawn(griot, ["run", "-c", join(folder, "feeds.yaml")], { stdio: "ignore" });
    try {
        const many = `http://127.0.0.1:${place}`;
        await waitFor("the sources are known", async () => (await (await fetch(`${many}/sources`)).text()).includes("from="));
        await work(many);
    } finally {
        daemon.kill("SIGTERM");
        await new Promise((done) => daemon.once("exit", done));
        rmSync(folder, { recursive: true, force: true });
    }
}

// From the first page of the sources to the last, by the link at its foot: each source once.
async function turnPages(context, many) {
    const page = await context.newPage();
    await page.goto(`${many}/sources?hl=en`);
    const seen = [];
    for (let pages = 1; ; ++pages) {
        const names = await page.locator("th[scope=row] a").allTextContents();
        assert.ok(names.length > 0 && names.length <= rowsAPage, `${names.length} sources on a page`);
        seen.push(...names);
        const next = page.locator("nav.turn a[rel=next]");
        if (await next.count() === 0) {
            assert.equal(pages, Math.ceil(manySources / rowsAPage));
            break;
        }
        await next.click();
        assert.match(page.url(), /from=\d+.*hl=en|hl=en.*from=\d+/);
    }
    assert.equal(seen.length, manySources);
    assert.equal(new Set(seen).size, manySources);
    await page.close();
}

let failures = 0;
let instance;
try {
    await waitFor("two stories, one of them told by several, and the sick found out", async () => {
        const river = await fetched("/");
        return river.includes("story?id=") && river.includes("alarms") && (river.match(/<article>/g) ?? []).length > 5;
    });
    const river = await fetched("/");
    const story = "/story?id=" + river.match(/story\?id=(\d+)/)[1];
    const source = "/source?name=" + river.match(/class="alarms".*?source\?name=([^"&]+)/s)[1];
    const healthy = "/source?name=" + river.match(/class="source" href="source\?name=([^"&]+)/)[1];
    instance = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
    for (const view of views) {
        const context = await instance.newContext(view);
        for (const path of ["/", "/sources", "/about", story, source, healthy, "/search?q=eau"]) {
            try {
                await judge(context, path, view);
            } catch (error) {
                ++failures;
                console.log(`FAILED ${path} ${JSON.stringify(view)}: ${error.message}`);
            }
        }
        await context.close();
    }
    for (const javaScriptEnabled of [true, false]) {
        const context = await instance.newContext({ javaScriptEnabled });
        await walk(context);
        await context.close();
    }
    await withManySources(async (many) => {
        for (const view of views) {
            const context = await instance.newContext(view);
            await judge(context, `/sources?from=${rowsAPage}`, view, many);
            await turnPages(context, many);
            await context.close();
        }
    });
} finally {
    await instance?.close();
    demo.kill("SIGTERM");
    await new Promise((done) => demo.once("exit", done));
}
console.log(failures === 0 ? `${views.length} views of 7 pages, two walks, and every page of 250 sources: all is well` : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
