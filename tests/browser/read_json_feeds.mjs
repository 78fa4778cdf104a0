// What a JSON Feed library makes of documents: for each file, the ids of its items in their order, as one JSON array.
//     node tests/browser/read_json_feeds.mjs FILE...
import { readFileSync } from "node:fs";

let parseJsonFeed, detectJsonFeed;
try {
    ({ parseJsonFeed, detectJsonFeed } = await import("feedsmith"));
} catch {
    console.log("[skipped] in part: feedsmith is not installed: run npm ci in tests/browser");
    process.exit(0);
}
const ids = process.argv.slice(2).map((file) => {
    const text = readFileSync(file, "utf8");
    if (!detectJsonFeed(JSON.parse(text))) throw new Error(`${file}: not taken for a JSON Feed`);
    const feed = parseJsonFeed(text);
    for (const item of feed.items ?? []) {
        if (!(item.date_published instanceof Date || typeof item.date_published === "string")) throw new Error(`${file}: ${item.id} without date`);
    }
    return (feed.items ?? []).map((item) => item.id);
});
console.log(JSON.stringify(ids));
