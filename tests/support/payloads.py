"""200 texts that try to be more than text. Each that runs sets `window.__pwned`; all are harmless.

They cover: elements and attributes, SVG and MathML, URLs, breaking out of attributes, comments and
raw text, template languages, encodings, unusual signs, and values that programs take for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TextField = tuple[tuple[str, ...], int]  # its path, and how many characters it takes

RUN = "window.__pwned=1"

_TAGS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<script >{RUN}</script >",
    f"<script\n>{RUN}</script\n>",
    f"<script/x>{RUN}</script/x>",
    f"<script type=module>{RUN}</script>",
    f"<script src=data:text/javascript,{RUN}></script>",
    f"<script src='data:text/javascript,{RUN}' async></script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN}//<</script>",
    f"<script><!--\n{RUN}\n--></script>",
    "<script src=//127.0.0.1:9/x.js></script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<iframe src='data:text/html,<script>parent.{RUN}</script>'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<base href='javascript:{RUN}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=/nothing'>",
    f"<link rel=stylesheet href='data:text/css,body{{x:expression({RUN})}}'>",
    "<link rel=stylesheet href=//127.0.0.1:9/x.css>",
    "<style>@import'//127.0.0.1:9/x.css';</style>",
    "<style>body{display:none}</style>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><script>{RUN}</script>'></noscript>",
    f"<form action='javascript:{RUN}'><button autofocus>Go</button></form>",
    "<form action=//127.0.0.1:9/><input name=password></form>",
    f"<button formaction='javascript:{RUN}'>Go</button>",
    f"<isindex type=image src=x onerror={RUN}>",
    f"<plaintext><script>{RUN}</script>",
]
_EVENTS = [
    f"<{element} {attribute}>"
    for element, attribute in (
        ("img src=x", f"onerror={RUN}"),
        ("IMG SRC=x", f"ONERROR={RUN}"),
        ("img src=x", f"onerror='{RUN}'"),
        ("img src=x", f'onerror="{RUN}"'),
        ("img src=x", f"onerror=`{RUN}`"),
        ("img/src=x", f"/onerror={RUN}"),
        ("img\nsrc=x", f"\nonerror={RUN}"),
        ("img\tsrc=x", f"\tonerror={RUN}"),
        ("img src", f"onerror =\n{RUN}"),
        ("image src=x", f"onerror={RUN}"),
        ("img srcset=x", f"onerror={RUN}"),
        ("body", f"onload={RUN}"),
        ("body", f"onpageshow={RUN}"),
        ("body", f"onfocus={RUN}"),
        ("input autofocus", f"onfocus={RUN}"),
        ("select autofocus", f"onfocus={RUN}"),
        ("textarea autofocus", f"onfocus={RUN}"),
        ("button autofocus", f"onfocus={RUN}"),
        ("a href=# autofocus tabindex=1", f"onfocus={RUN}"),
        ("div contenteditable autofocus", f"onfocus={RUN}"),
        ("video src=x", f"onerror={RUN}"),
        ("audio src=x", f"onerror={RUN}"),
        ("video autoplay", f"onloadstart={RUN}"),
        ("details open", f"ontoggle={RUN}"),
        ("marquee", f"onstart={RUN}"),
        ("iframe", f"onload={RUN}"),
        ("object data=x", f"onerror={RUN}"),
        ("link rel=stylesheet href=x", f"onerror={RUN}"),
        ("style", f"onload={RUN}"),
        ("script src=x", f"onerror={RUN}"),
        ("input type=image src=x", f"onerror={RUN}"),
        ("div style='animation:x 1s'", f"onanimationstart={RUN}"),
        ("div", f"onpointerover={RUN}"),
        ("p", f"onmouseover={RUN}"),
        ("x tabindex=1", f"onclick={RUN}"),
        ("dialog open", f"onclose={RUN}"),
    )
]
_DRAWN = [
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script>{RUN.replace('=', '&#61;')}</script></svg>",
    f"<svg><script href='data:text/javascript,{RUN}'/></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><set onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text y=20>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}>#x'/></svg>",
    f"<svg><foreignObject><iframe onload={RUN}></foreignObject></svg>",
    f"<svg><image href=x onerror={RUN}></svg>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg><title><img src=x onerror={RUN}></title></svg>",
    f"<svg><desc><img src=x onerror={RUN}></desc></svg>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f"<math href='javascript:{RUN}'>x</math>",
    f"<math><mi//xlink:href='javascript:{RUN}'>x",
    f"<math><annotation-xml encoding=text/html><img src=x onerror={RUN}></annotation-xml></math>",
]
_URLS = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"java\nscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"javascript://x%0a{RUN}",
    f"javascript&colon;{RUN}",
    f"&#106;avascript:{RUN}",
    f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd25lZD0xPC9zY3JpcHQ+",
    "//127.0.0.1:9/",
    "\\\\127.0.0.1\\x",
    "https://user:password@127.0.0.1:9/?q=<b>",
    f"<a href='javascript:{RUN}'>Read this</a>",
    f'<a href="java&#9;script:{RUN}">Read this</a>',
    f"[Read this](javascript:{RUN})",
    f"![x](x' onerror='{RUN})",
    f"https://example.org/\"onmouseover='{RUN}'",
]
_WAYS_OUT = [
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"><script>{RUN}</script>",
    f'" autofocus onfocus="{RUN}',
    f"' autofocus onfocus='{RUN}",
    f" autofocus onfocus={RUN} ",
    f'" onmouseover="{RUN}" x="',
    f"` onerror=`{RUN}",
    f"--><script>{RUN}</script><!--",
    f"--!><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</TEXTAREA ><img src=x onerror={RUN}>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"</q></dd></dl></main></body></html><script>{RUN}</script>",
    f"</template><script>{RUN}</script>",
    f"</noscript><script>{RUN}</script>",
    f"</svg><script>{RUN}</script>",
    f"';{RUN};//",
    f'";{RUN};//',
    f"\\';{RUN};//",
    f"${{{RUN}}}",
    f"`${{{RUN}}}`",
    f"*/{RUN}/*",
    f"\n{RUN}\n",
    f"\u2028{RUN}\u2029",
    f"<img src='x\"'onerror={RUN}//'>",
]
_TEMPLATES = [
    "{{ 7*7 }}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% include '/etc/hostname' %}",
    "{{ config }}",
    "{{ session.token }}",
    "{{ csrf_token('x') }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ '<script>'|safe }}",
    "{# a comment",
    "{{",
    "{%",
    "%}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    "%(name)s %s %d %n",
    "{0} {name}",
    "$(id) `id` ; id | id",
    "' OR '1'='1",
    "1; DROP TABLE cases; --",
    '=HYPERLINK("//127.0.0.1:9","x")',
    "+1+1",
    "-1-1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
]
_ENCODED = [
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"&#x3c;script&#x3e;{RUN}&#x3c;/script&#x3e;",
    f"&amp;lt;script&amp;gt;{RUN}&amp;lt;/script&amp;gt;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"%253Cscript%253E{RUN}%253C/script%253E",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{RUN}\\x3c/script\\x3e",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"\u2039script\u203a{RUN}\u2039/script\u203a",
    f"\u00bcscript\u00be{RUN}\u00bc/script\u00be",
    f"<\u200bscript>{RUN}</script>",
    f"<%00script>{RUN}</script>",
    f"<\u017fcript>{RUN}</\u017fcript>",
    f"\ufeff<script>{RUN}</script>",
    f"\u202e<script>{RUN}</script>\u202c",
    f"\u2066<img src=x onerror={RUN}>\u2069",
    "\u202egnp.\u202cexe",
    "e\u0301" + "\u0301" * 40,
]
_NOTHING = [
    "null",
    "undefined",
    "None",
    "NaN",
    "true",
    "[object Object]",
    "[]",
    "{}",
    "0",
    "-0",
    "1e309",
    "../../etc/passwd",
    "..\\..\\x",
    "__proto__",
    "constructor",
    '{"csrf":"x"}',
    "]]>",
]
PAYLOADS = tuple(_TAGS + _EVENTS + _DRAWN + _URLS + _WAYS_OUT + _TEMPLATES + _ENCODED + _NOTHING)


def text_fields(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[TextField]:
    """Yield each field of a JSON schema that takes any text: its path and its longest length.

    A step `[]` is every item of a list.
    """
    for one in schema.get("anyOf", ()):
        yield from text_fields(one, path)
    for name, inner in schema.get("properties", {}).items():
        yield from text_fields(inner, (*path, name))
    if "items" in schema:
        yield from text_fields(schema["items"], (*path, "[]"))
    if "string" in schema.get("type", ()) and not {"pattern", "format", "enum"} & schema.keys():
        yield path, schema.get("maxLength", 10_000)


def put(whole: Any, path: tuple[str, ...], text: str) -> None:
    """Put `text` at `path` of a summary; into the first item of a list."""
    for step in path[:-1]:
        whole = whole[0] if step == "[]" else whole[step]
    if path[-1] == "[]":
        whole[0] = text
    else:
        whole[path[-1]] = text
