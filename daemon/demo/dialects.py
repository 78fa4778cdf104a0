"""Articles → the bytes of a feed, in each dialect that the region's publishers really use."""
import datetime
import json
from xml.sax.saxutils import escape, quoteattr

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def utc(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def rfc822(seconds, zone="+0000"):
    t = utc(seconds)
    return f"{DAYS[t.weekday()]}, {t.day:02d} {MONTHS[t.month - 1]} {t.year} {t:%H:%M:%S} {zone}"


def rfc3339(seconds):
    return f"{utc(seconds):%Y-%m-%dT%H:%M:%SZ}"


def html(article):
    return "".join(f"<p>{escape(p)}</p>\n" for p in article["text"])


def summary(article):
    return article["text"][0]


def rss2(outlet, articles, full=True, encoding="UTF-8"):
    out = [f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0" xmlns:content="{CONTENT}" xmlns:dc="{DC}">\n<channel>\n'
           f'<title>{escape(outlet["name"])}</title><link>{outlet["site"]}/</link><language>{outlet["language"]}</language>\n'
           f'<description>{escape(outlet["name"])}, en continu</description><generator>https://wordpress.org/?v=6.7</generator>\n']
    for a in articles:
        out.append(f'<item><title>{escape(a["title"])}</title><link>{escape(a["link"])}</link>'
                   f'<pubDate>{rfc822(a["published"])}</pubDate><dc:creator><![CDATA[{a["author"]}]]></dc:creator>'
                   f'<category><![CDATA[{a["topic"]}]]></category><guid isPermaLink="false">{escape(a["guid"])}</guid>'
                   f'<description><![CDATA[{summary(a)} [&#8230;]]]></description>')
        if full:
            out.append(f'<content:encoded><![CDATA[{html(a)}]]></content:encoded>')
        out.append("</item>\n")
    out.append("</channel></rss>\n")
    return "".join(out).encode("cp1252" if encoding == "windows-1252" else "utf-8", "xmlcharrefreplace")


def spip(outlet, articles):
    """SPIP's backend: query addresses, dc:date, escaped HTML."""
    out = [f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="{DC}" xmlns:content="{CONTENT}"><channel xml:lang="fr">'
           f'<title>{escape(outlet["name"])}</title><link>{outlet["site"]}/</link><generator>SPIP - www.spip.net</generator>\n']
    for a in articles:
        out.append(f'<item><title>{escape(a["title"])}</title><link>{outlet["site"]}/spip.php?article{a["number"]}</link>'
                   f'<guid isPermaLink="true">{outlet["site"]}/spip.php?article{a["number"]}</guid><dc:date>{rfc3339(a["published"])}</dc:date>'
                   f'<dc:format>text/html</dc:format><dc:language>fr</dc:language><dc:creator>{escape(a["author"])}</dc:creator>'
                   f'<description>{escape(html(a))}</description></item>\n')
    return ("".join(out) + "</channel></rss>").encode()


def joomla(outlet, articles):
    """Joomla as often met: relative links and a bare ampersand."""
    out = [f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{outlet["name"]}</title>'
           f'<link>{outlet["site"]}/</link><generator>Joomla! - Open Source Content Management</generator>\n']
    for a in articles:
        out.append(f'<item><title>{a["title"]}</title><link>{outlet["path"]}/index.php/{a["number"]}-{a["slug"]}</link>'
                   f'<guid isPermaLink="false">{a["guid"]}</guid><description><![CDATA[{html(a)}]]></description>'
                   f'<pubDate>{rfc822(a["published"] + 3600, "+0100")}</pubDate></item>\n')
    return ("".join(out) + "</channel></rss>").encode()


def rss091(outlet, articles):
    out = ['<?xml version="1.0" encoding="ISO-8859-1"?>\n<rss version="0.91"><channel>'
           f'<title>{escape(outlet["name"])}</title><link>{outlet["site"]}/</link><language>fr</language>\n']
    for a in articles:
        out.append(f'<item><title>{escape(a["title"])}</title><link>{escape(a["link"])}</link>'
                   f'<description>{escape(summary(a))}</description></item>\n')
    return ("".join(out) + "</channel></rss>").encode("latin-1", "xmlcharrefreplace")


def rdf(outlet, articles):
    order = "".join(f'<rdf:li rdf:resource={quoteattr(a["link"])}/>' for a in articles)
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
           f'xmlns="http://purl.org/rss/1.0/" xmlns:dc="{DC}">\n<channel rdf:about="{outlet["site"]}/"><title>{escape(outlet["name"])}</title>'
           f'<link>{outlet["site"]}/</link><description/><items><rdf:Seq>{order}</rdf:Seq></items></channel>\n']
    for a in articles:
        out.append(f'<item rdf:about={quoteattr(a["link"])}><title>{escape(a["title"])}</title><link>{escape(a["link"])}</link>'
                   f'<description>{escape(html(a))}</description><dc:date>{rfc3339(a["published"])}</dc:date></item>\n')
    return ("".join(out) + "</rdf:RDF>").encode()


def atom(outlet, articles, xhtml=False):
    newest = max(a["updated"] for a in articles)
    out = [f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet["language"]}" '
           f'xml:base="{outlet["site"]}/"><title>{escape(outlet["name"])}</title><id>{outlet["site"]}/</id>'
           f'<link rel="alternate" href="{outlet["site"]}/"/><updated>{rfc3339(newest)}</updated>\n']
    for a in articles:
        body = (f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{html(a)}</div></content>' if xhtml
                else f'<content type="html">{escape(html(a))}</content>')
        out.append(f'<entry><title>{escape(a["title"])}</title><link href={quoteattr(a["link"])}/><id>{escape(a["guid"])}</id>'
                   f'<published>{rfc3339(a["published"])}</published><updated>{rfc3339(a["updated"])}</updated>'
                   f'<author><name>{escape(a["author"])}</name></author><category term={quoteattr(a["topic"])}/>{body}</entry>\n')
    return ("".join(out) + "</feed>").encode()


def atom03(outlet, articles):
    out = ['<?xml version="1.0" encoding="utf-8"?>\n<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="fr">'
           f'<title>{escape(outlet["name"])}</title><link rel="alternate" type="text/html" href="{outlet["site"]}/"/>\n']
    for a in articles:
        out.append(f'<entry><title mode="escaped">{escape(a["title"])}</title><link rel="alternate" type="text/html" href={quoteattr(a["link"])}/>'
                   f'<id>{escape(a["guid"])}</id><issued>{rfc3339(a["published"])}</issued><modified>{rfc3339(a["updated"])}</modified>'
                   f'<content type="text/html" mode="escaped">{escape(html(a))}</content></entry>\n')
    return ("".join(out) + "</feed>").encode()


def json_feed(outlet, articles):
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": outlet["name"], "home_page_url": outlet["site"] + "/",
        "language": outlet["language"],
        "items": [{"id": a["guid"], "url": a["link"], "title": a["title"], "content_html": html(a), "summary": summary(a),
                   "date_published": rfc3339(a["published"]), "date_modified": rfc3339(a["updated"]),
                   "authors": [{"name": a["author"]}], "tags": [a["topic"]]} for a in articles]}, ensure_ascii=False).encode()


WRITERS = {
    "rss2": rss2,
    "rss2-summary": lambda o, a: rss2(o, a, full=False),
    "rss2-cp1252": lambda o, a: rss2(o, a, encoding="windows-1252"),
    "spip": spip, "joomla": joomla, "rss091": rss091, "rdf": rdf, "atom": atom,
    "atom-xhtml": lambda o, a: atom(o, a, xhtml=True),
    "atom03": atom03, "json": json_feed,
}
TYPES = {"json": "application/feed+json", "atom": "application/atom+xml", "atom-xhtml": "application/atom+xml",
         "atom03": "application/atom+xml", "rdf": "application/rdf+xml"}
