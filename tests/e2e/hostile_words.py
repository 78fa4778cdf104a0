"""What publishers have written, and worse: titles and bodies of our own, and those of ../shared/hostile where it is there."""
import base64
import hashlib
import json
import os
import pathlib

SHARED = pathlib.Path(os.environ.get("GRIOT_SHARED", pathlib.Path(__file__).resolve().parents[3] / "shared")) / "hostile"

OWN = [
    "]]>", "<![CDATA[x]]>", "]]]]><![CDATA[>", "<!-- a -- b -->", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    "</title></entry></item></channel></feed>", "<b>gras</b> & <i>italique", "&amp;lt;script&amp;gt;alert(1)", "&#0; &#xFFFE; &#x110000; &unknown;",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg><style><img src=x>", "<a href='javascript:alert(1)'>ici</a>", "\"'><x y='",
    "\u0000\u0001\u0008\u000b\u001f\u007f\u0085", "\ufffe\uffff\ufdd0", "\U0001ffff", "\ud800 \udfff", "\u2028ligne\u2029paragraphe", "\ufeffmarque",
    "\u202eexe.fdp\u202c du Sahel", "\u2066a\u2069\u200f\u200e\u061c", "Z\u0351\u036b\u0343\u036a\u0302\u036b" * 40, "مرحبا بالعالم «نص»", "Le marché 🐪👩🏿‍🌾 de Dori",
    "e\u0301 é ﬁ ﷺ", "\r\n\t \u00a0\u3000", "", " ", ".", "0", "null", "true", "{\"a\": \"\\u0000\"} \\ /", "%00%ff%", "${jndi:ldap://a}", "{{7*7}}",
    "=cmd|' /C calc'!A0", "\x1b[31mrouge\x1b[0m", "a" * 70_000, "mot " * 20_000, "<div>" * 2_000 + "fond", "é" * 5_000, "<p>" + "&amp;" * 3_000,
]

# Where an address, a name, a type or a date is expected.
NO_ADDRESS = ["javascript:alert(1)", "http://[::1", "http://a b/", "//", "data:text/html,x", "http://ex\u0000.test/", "https://exemple.test/é?q=<a>&b={c}|^`",
              "HTTPS://EXEMPLE.test:99999/", "/relatif", "https://exemple.test/%zz", "https://exemple.test/\ue000", "https://\u202e.test/"]


def shared_bodies():
    return [json.loads(line)["html"] for line in (SHARED / "html" / "vectors.jsonl").read_text().split("\n") if line]


def shared_documents():
    """Whole feeds, broken and hostile."""
    return [base64.b64decode(json.loads(line)["b64"]) for line in (SHARED / "xml" / "documents.jsonl").read_text().split("\n") if line]


def distinct_words(seed):
    """No two are of one story."""
    digits = hashlib.sha1(seed.encode()).hexdigest()
    return " ".join("".join(chr(ord("a") + int(digit, 16)) for digit in digits[i:i + 7]) for i in range(0, 35, 7))


def feed(name, texts):
    """A JSON Feed can say anything: one item for each text, which stands wherever words are expected."""
    items = []
    for number, text in enumerate(texts):
        own = " " + distinct_words(f"{name} {number}")
        odd = NO_ADDRESS[number % len(NO_ADDRESS)]
        items.append({"id": f"{name} {number}", "url": f"https://{name}.example/{number}", "external_url": odd, "title": text + own if text.strip() else text, "content_html": text + f"<p>{own}</p>" if text.strip() else text, "summary": text,
                      "image": odd, "authors": [{"name": text[:4000], "url": odd}], "tags": [text[:4000], "Sahel"], "language": text[:40],
                      "attachments": [{"url": odd, "mime_type": text[:80], "size_in_bytes": -1, "title": text[:80]},
                                      {"url": f"https://{name}.example/{number}.mp3", "mime_type": text[:80]}]})
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": texts[0], "home_page_url": f"https://{name}.example/", "items": items}).encode()
