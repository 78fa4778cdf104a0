"""Judges of feed documents, written from the specifications and knowing nothing of Griot. Each returns its complaints: none, the
document is valid."""
import datetime
import email.utils
import json
import pathlib
import re
import subprocess
import tempfile
import urllib.parse
import xml.etree.ElementTree as tree

GRAMMAR = pathlib.Path(__file__).resolve().parent / "grammar" / "rfc4287.rnc"
ATOM = "{http://www.w3.org/2005/Atom}"

# RFC 3987 §2.2 leaves these out; RFC 3986 §2.1: a percent sign begins an octet.
NOT_IN_IRI = re.compile(r'[\x00-\x20\x7f-\x9f<>"{}|\\^`\ue000-\uf8ff\ufff0-\uffff]|%(?![0-9A-Fa-f]{2})')
RFC3339 = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)")
MEDIA_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
# XML 1.0 §2.2: what no document may hold, and what it should not.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_iri(text):
    """Absolute, with a scheme."""
    try:
        parts = urllib.parse.urlsplit(text or "")
    except ValueError:
        return False
    return bool(parts.scheme) and bool(parts.netloc or parts.path) and not NOT_IN_IRI.search(text)


def is_web_address(text):
    return is_iri(text) and urllib.parse.urlsplit(text).scheme in ("http", "https") and bool(urllib.parse.urlsplit(text).netloc)


def is_instant(text):
    match = RFC3339.fullmatch(text or "")
    try:
        return bool(match) and bool(datetime.datetime.fromisoformat(match[1]))
    except ValueError:
        return False


def is_mail_date(text):
    """RFC 822 with a year in four digits, and the day of the week that it was."""
    try:
        return email.utils.format_datetime(email.utils.parsedate_to_datetime(text), usegmt=text.endswith("GMT")) == text
    except (TypeError, ValueError):
        return False


class Complaints(list):
    def unless(self, holds, complaint):
        if not holds:
            self.append(complaint)


def atom(documents):
    """Of many at once: jing takes a second to start. By the grammar of RFC 4287, then by what it says in words."""
    complaints = Complaints(by_jing(documents))
    for name, body in documents.items():
        complaints += [f"{name}: {complaint}" for complaint in atom_in_words(body)]
    return complaints


def by_jing(documents):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, body in enumerate(documents.values()):
            files.append(pathlib.Path(folder, f"{number}.atom"))
            files[-1].write_bytes(body)
        done = subprocess.run(["jing", "-c", GRAMMAR, *files], capture_output=True, text=True, check=False)
        said = [line for line in done.stdout.splitlines() if line]
        return said or ([done.stderr] if done.returncode else [])


def atom_in_words(body):
    complaints = Complaints()
    feed = tree.fromstring(body)
    ids = set()
    links(complaints, feed, "the feed")
    complaints.unless(is_iri(feed.findtext(ATOM + "id")), "§4.2.6: the feed's id is no IRI")
    complaints.unless(any(link.get("rel") == "self" for link in feed.findall(ATOM + "link")), "§4.1.1: no link rel=self")
    for entry in feed.findall(ATOM + "entry"):
        name = entry.findtext(ATOM + "id")
        complaints.unless(is_iri(name), f"§4.2.6: {name!r} is no IRI")
        complaints.unless(name not in ids, f"§4.1.1: {name} twice")
        ids.add(name)
        links(complaints, entry, name)
        content = entry.find(ATOM + "content")
        alternate = any(link.get("rel", "alternate") == "alternate" for link in entry.findall(ATOM + "link"))
        complaints.unless(alternate or content is not None, f"§4.1.2: {name} has neither content nor alternate link")
        source = entry.find(ATOM + "source")
        authors = [at.find(ATOM + "author") is not None for at in (entry, feed) + (() if source is None else (source,))]
        complaints.unless(any(authors), f"§4.1.2: {name} has no author")
    for person in feed.iter(ATOM + "author"):
        complaints.unless((person.findtext(ATOM + "name") or "").strip(), "§3.2.1: an author without name")
        uri = person.findtext(ATOM + "uri")
        complaints.unless(uri is None or is_iri(uri), f"§3.2.2: {uri!r} is no IRI")
    for kind in ("updated", "published"):
        for instant in feed.iter(ATOM + kind):
            complaints.unless(is_instant(instant.text), f"§3.3: {instant.text!r} is no date")
    for category in feed.iter(ATOM + "category"):
        complaints.unless(category.get("term", "").strip(), "§4.2.2.1: a category without term")
    return complaints


def links(complaints, parent, name):
    seen = set()
    for link in parent.findall(ATOM + "link"):
        relation = link.get("rel", "alternate")
        complaints.unless(is_iri(link.get("href")), f"§4.2.7.1: {link.get('href')!r} of {name} is no IRI")
        complaints.unless(link.get("length", "1").isdigit(), f"§4.2.7.6: length {link.get('length')!r} of {name}")
        if relation == "alternate":
            kind = (link.get("type"), link.get("hreflang"))
            complaints.unless(kind not in seen, f"§4.1: two alternate links of one kind in {name}")
            seen.add(kind)


# RSS 2.0 (the Advisory Board's edition): which elements there are, and how often each may stand.
CHANNEL = {"title": (1, 1), "link": (1, 1), "description": (1, 1), "language": (0, 1), "copyright": (0, 1), "managingEditor": (0, 1),
           "webMaster": (0, 1), "pubDate": (0, 1), "lastBuildDate": (0, 1), "category": (0, None), "generator": (0, 1), "docs": (0, 1),
           "cloud": (0, 1), "ttl": (0, 1), "image": (0, 1), "rating": (0, 1), "textInput": (0, 1), "skipHours": (0, 1),
           "skipDays": (0, 1), "item": (0, None)}
# The profile: readers differ in what they do with a second enclosure.
ITEM = {"title": (0, 1), "link": (0, 1), "description": (0, 1), "author": (0, 1), "category": (0, None), "comments": (0, 1),
        "enclosure": (0, 1), "guid": (0, 1), "pubDate": (0, 1), "source": (0, 1)}


def counted(complaints, element, allowed, name):
    count = {}
    for child in element:
        if not child.tag.startswith("{"):
            count[child.tag] = count.get(child.tag, 0) + 1
            complaints.unless(child.tag in allowed, f"{name}: there is no element {child.tag}")
    for tag, (least, most) in allowed.items():
        found = count.get(tag, 0)
        complaints.unless(found >= least and (most is None or found <= most), f"{name}: {tag} stands {found} times")


def rss(body):
    complaints = Complaints()
    root = tree.fromstring(body)
    complaints.unless(root.tag == "rss" and root.get("version") == "2.0" and len(root) == 1, "the root is not RSS 2.0 with one channel")
    channel = root.find("channel")
    counted(complaints, channel, CHANNEL, "channel")
    complaints.unless(is_web_address(channel.findtext("link")), "channel: the link is no address")
    complaints.unless(LANGUAGE.fullmatch(channel.findtext("language", "fr")), "channel: the language is none")
    complaints.unless(is_mail_date(channel.findtext("lastBuildDate")), "channel: lastBuildDate is no date")
    complaints.unless([at.get("href") for at in channel.findall(ATOM + "link") if at.get("rel") == "self"], "profile: no atom:link rel=self")
    guids = set()
    for item in channel.findall("item"):
        rss_item(complaints, item, guids)
    return complaints


def rss_item(complaints, item, guids):
    guid = item.find("guid")
    name = guid.text if guid is not None else "an item"
    counted(complaints, item, ITEM, name)
    complaints.unless((item.findtext("title") or item.findtext("description") or "").strip(), f"{name}: neither title nor description")
    complaints.unless(name not in guids, f"{name} twice")
    guids.add(name)
    complaints.unless(guid is None or guid.get("isPermaLink") in ("true", "false", None), f"{name}: isPermaLink")
    if guid is not None and guid.get("isPermaLink") != "false":
        complaints.unless(is_web_address(guid.text), f"{name}: a guid that is a permalink must be an address")
    for tag in ("link", "comments"):
        address = item.findtext(tag)
        complaints.unless(address is None or is_iri(address), f"{name}: {tag} {address!r}")
    date = item.findtext("pubDate")
    complaints.unless(date is None or is_mail_date(date), f"{name}: pubDate {date!r}")
    for enclosure in item.findall("enclosure"):
        complaints.unless(is_web_address(enclosure.get("url")), f"{name}: enclosure url {enclosure.get('url')!r}")
        complaints.unless((enclosure.get("length") or "").isdigit(), f"{name}: enclosure length {enclosure.get('length')!r}")
        complaints.unless(MEDIA_TYPE.fullmatch(enclosure.get("type") or ""), f"{name}: enclosure type {enclosure.get('type')!r}")
    for source in item.findall("source"):
        complaints.unless(is_iri(source.get("url")), f"{name}: source url {source.get('url')!r}")
    for category in item.findall("category"):
        complaints.unless((category.text or "").strip(), f"{name}: an empty category")


# JSON Feed 1.1: the members of each object, by what they must be.
def whole_number(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def words(value):
    return isinstance(value, str)


def some_words(value):
    return isinstance(value, str) and bool(value.strip())


def list_of(check):
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def language(value):
    return isinstance(value, str) and bool(LANGUAGE.fullmatch(value))


def media_type(value):
    return isinstance(value, str) and bool(MEDIA_TYPE.fullmatch(value))


def author(value):
    known = {"name": words, "url": is_iri, "avatar": is_iri}
    return isinstance(value, dict) and bool(value.keys() & known.keys()) and not members(value, known, set(), "author")


ATTACHMENT = {"url": is_iri, "mime_type": media_type, "title": words, "size_in_bytes": whole_number, "duration_in_seconds": whole_number}
JSON_ITEM = {"id": some_words, "url": is_iri, "external_url": is_iri, "title": words, "content_html": words, "content_text": words,
             "summary": words, "image": is_iri, "banner_image": is_iri, "date_published": is_instant, "date_modified": is_instant,
             "authors": list_of(author), "tags": list_of(some_words), "language": language,
             "attachments": list_of(lambda one: isinstance(one, dict) and not members(one, ATTACHMENT, {"url", "mime_type"}, "attachment"))}
JSON_FEED = {"version": lambda value: value == "https://jsonfeed.org/version/1.1", "title": words, "home_page_url": is_iri, "feed_url": is_iri,
             "description": words, "user_comment": words, "next_url": is_iri, "icon": is_iri, "favicon": is_iri, "authors": list_of(author),
             "language": language, "expired": lambda value: isinstance(value, bool), "hubs": list_of(lambda one: isinstance(one, dict)),
             "items": list_of(lambda one: isinstance(one, dict))}


def members(value, known, needed, name):
    complaints = Complaints()
    for key in needed - value.keys():
        complaints.append(f"{name}: no {key}")
    for key, member in value.items():
        if key.startswith("_"):   # an extension: an object, and no dot in its name
            complaints.unless(isinstance(member, dict) and "." not in key, f"{name}: the extension {key}")
        elif key not in known:
            complaints.append(f"{name}: there is no {key}")
        else:
            complaints.unless(known[key](member), f"{name}: {key} is {str(member)[:100]!r}")
    return complaints


def no_constant(name):
    raise ValueError(f"{name} is no JSON")


def each_once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member stands twice")
    return dict(pairs)


def json_feed(body):
    feed = json.loads(body.decode("utf-8"), parse_constant=no_constant, object_pairs_hook=each_once)
    complaints = members(feed, JSON_FEED, {"version", "title", "items"}, "feed")
    complaints.unless(feed.get("next_url") != feed.get("feed_url", ""), "next_url is feed_url")
    ids = set()
    for item in feed["items"]:
        name = item.get("id", "an item")
        complaints += members(item, JSON_ITEM, {"id"}, name)
        complaints.unless("content_html" in item or "content_text" in item, f"{name}: no content")
        complaints.unless(name not in ids, f"{name} twice")
        ids.add(name)
    return complaints


def opml(body):
    """OPML 2.0: a subscription list, to any depth."""
    complaints = Complaints()
    root = tree.fromstring(body)
    complaints.unless(root.tag == "opml" and root.get("version") == "2.0", "the root is not OPML 2.0")
    complaints.unless([child.tag for child in root] == ["head", "body"], "opml holds a head and a body")
    for outline in root.iter("outline"):
        complaints.unless(outline.get("text", "").strip(), "an outline without text")
        if outline.get("type") == "rss":
            complaints.unless(is_web_address(outline.get("xmlUrl")), f"xmlUrl {outline.get('xmlUrl')!r}")
        else:
            complaints.unless(len(outline) > 0, "an outline that is neither feed nor folder")
    complaints.unless(root.find("body/outline") is not None, "an empty body")
    return complaints


def characters(body):
    """Of any document: UTF-8, and nothing that XML 1.0 leaves out."""
    found = NOT_IN_XML.search(body.decode("utf-8"))
    return [f"the character {found[0]!r} at {found.start()}"] if found else []
