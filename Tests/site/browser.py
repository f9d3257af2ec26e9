#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks at a made site in a headless chromium, page by page.

    browser.py CHROMIUM SITE [PICTURES]

Checks on each page: nothing is complained of and nothing fetched from elsewhere, the page does not scroll
sideways at 400, 800 and 1400 pixels, and text has a contrast of 4.5 in the light and the dark scheme. On some:
sorting by pointer and keyboard, the switch of schemes, numbers at marks, copy buttons. Checks of all files: each
internal link resolves. With PICTURES, leaves pictures of some pages there. Needs Python's standard library alone.
"""

import base64
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

WIDTHS = [400, 800, 1400]


class Failure(Exception):
    """A check that could not be carried out on a page."""


class Browser:
    """Chromium, spoken to through two pipes."""

    def __init__(self, program, profile):
        child_in, self.out = os.pipe()
        self.inn, child_out = os.pipe()
        command = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--hide-scrollbars", "--disable-dev-shm-usage",
            f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank",
        ]
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{child_in} 4>&{child_out}', "chromium", *command],
            pass_fds=(child_in, child_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(child_in)
        os.close(child_out)
        self.buffer = b""
        self.number = 0
        self.session = None
        self.events = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.ask(domain + ".enable")

    def receive(self):
        while b"\0" not in self.buffer:
            part = os.read(self.inn, 1 << 16)
            if not part:
                sys.exit("site test failed: chromium has ended.")
            self.buffer += part
        line, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(line)

    def ask(self, method, **parameters):
        self.number += 1
        question = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            question["sessionId"] = self.session
        os.write(self.out, json.dumps(question).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"site test failed: {method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, url):
        self.events = []
        self.ask("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())

    def evaluate(self, code):
        result = self.ask("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise Failure(result["exceptionDetails"]["exception"].get("description", code)[:200])
        return result["result"].get("value")

    def resize(self, width, height=900):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": scheme}])

    def click(self, selector):
        x, y = self.evaluate(
            f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
            e.scrollIntoView({{block: "center"}}); const r = e.getBoundingClientRect();
            return [r.left + r.width / 2, r.top + r.height / 2]; }})()""")
        for kind in ["mousePressed", "mouseReleased"]:
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key, code, text):
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, code=key,
                 windowsVirtualKeyCode=code, text=text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def complaints(self):
        found = []
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append("exception: " + json.dumps(parameters)[:300])
            if method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append("console: " + json.dumps(parameters["args"])[:300])
            if method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append("log: " + parameters["entry"]["text"][:300])
            if method == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith(("file:", "data:", "about:")):
                    found.append("fetches " + url)
        return found


CONTRAST = """(() => {
  function parse(text) {
    const n = (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return [n[0], n[1], n[2], n.length > 3 ? n[3] : 1];
  }
  function over(top, below) {
    const a = top[3];
    return [0, 1, 2].map((i) => a * top[i] + (1 - a) * below[i]).concat([1]);
  }
  function luminance(c) {
    const l = c.slice(0, 3).map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * l[0] + .7152 * l[1] + .0722 * l[2];
  }
  function ground(element) {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reverse().reduce((below, c) => over(c, below), [255, 255, 255, 1]);
  }
  const poor = [];
  let count = 0;
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg, .anchor, .skip, .tip")) continue;
    if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (!e.checkVisibility()) continue;
    let opacity = 1;
    for (let a = e; a; a = a.parentElement) opacity *= Number(getComputedStyle(a).opacity);
    const below = ground(e);
    const color = parse(getComputedStyle(e).color);
    color[3] *= opacity;
    const [a, b] = [luminance(over(color, below)), luminance(below)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    count += 1;
    if (ratio < 4.5) poor.push(ratio.toFixed(2) + " " + e.tagName + "." + e.className + " " + e.textContent.slice(0, 40));
  }
  return {count, poor: poor.slice(0, 5)};
})()"""

COLUMN = """(() => { const t = document.querySelector("table[data-test]");
  return Array.from(t.tBodies[0].rows).map((r) => r.cells[%d].dataset.value).filter((v) => v !== undefined).map(Number); })()"""


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.names = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and tag not in ("use", "image"):
                self.links.append(value)
            if name == "id":
                self.names.append(value)


def check_links(site):
    """Every internal link leads to a file of the site, and to a place in it; no identifier stands twice."""
    parsed = {page: Links(page.read_text()) for page in site.rglob("*.html")}
    faults = []
    for page, own in sorted(parsed.items()):
        place = page.relative_to(site)
        twice = {name for name in own.names if own.names.count(name) > 1} if len(own.names) < 3000 else set()
        faults += [f"{place}: the identifier '{name}' stands twice" for name in sorted(twice)[:3]]
        for link in own.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme:
                continue
            target = (page.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or site not in target.parents:
                faults.append(f"{place}: '{link}' leads nowhere")
            elif parts.fragment and target in parsed:
                if urllib.parse.unquote(parts.fragment) not in parsed[target].names:
                    faults.append(f"{place}: '{link}' names no place of that page")
    return faults, sum(len(own.links) for own in parsed.values())


def check_page(browser, site, page):
    """Complaints, width and contrast of one page."""
    faults = []
    place = page.relative_to(site)
    browser.prefer("light")
    browser.resize(1400)
    browser.open(page.as_uri())
    for width in WIDTHS:
        browser.resize(width)
        wide = browser.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        if wide > width:
            faults.append(f"{place}: {wide} pixels wide at {width}")
    counts = 0
    for scheme in ["light", "dark"]:
        browser.prefer(scheme)
        found = browser.evaluate(CONTRAST)
        counts += found["count"]
        faults += [f"{place}, {scheme}: contrast {poor}" for poor in found["poor"]]
    return faults + [f"{place}: {complaint}" for complaint in browser.complaints()], counts


def check_sorting(browser, page):
    """A heading sorts by pointer and by keyboard, downwards and upwards."""
    browser.resize(1400)
    browser.open(page.as_uri())
    column = browser.evaluate("""(() => {
      for (const t of document.querySelectorAll("main > .table table")) {
        const row = t.tBodies[0].rows[0];
        const cell = Array.from(row.cells).find((c) => c.dataset.value !== undefined);
        if (!cell || t.tBodies[0].rows.length < 4) continue;
        t.dataset.test = "1";
        return cell.cellIndex;
      }
      return -1; })()""")
    if column < 0:
        return [f"{page.name}: no table with numbers can be sorted"]
    faults = []
    button = f"table[data-test] th:nth-child({column + 1}) button"
    browser.click(button)
    values = browser.evaluate(COLUMN % column)
    if values != sorted(values, reverse=True):
        faults.append(f"{page.name}: a click does not sort: {values}")
    for key, code, text in [("Enter", 13, "\r"), (" ", 32, " ")]:
        browser.evaluate(f"document.querySelector({json.dumps(button)}).focus()")
        before = browser.evaluate(COLUMN % column)
        browser.press(key, code, text)
        values = browser.evaluate(COLUMN % column)
        if values != sorted(values, reverse=before == sorted(before)):
            faults.append(f"{page.name}: the key {key!r} does not sort: {values}")
    state = browser.evaluate(
        f"document.querySelector({json.dumps(button)}).parentElement.getAttribute('aria-sort')")
    if state not in ("ascending", "descending"):
        faults.append(f"{page.name}: a sorted heading does not say so")
    return faults


def check_comforts(browser, page):
    """The switch of schemes, which is kept; numbers at marks; copy buttons."""
    faults = []
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.prefer("light")
    browser.resize(1400)
    browser.open(page.as_uri())
    light = browser.evaluate(ground)
    browser.click(".theme")
    dark = browser.evaluate(ground)
    browser.open(page.as_uri())
    kept = browser.evaluate(ground)
    if light == dark or kept != dark:
        faults.append(f"the scheme is {light}, after a click {dark}, on the next page {kept}")
    browser.evaluate("localStorage.clear()")
    browser.open(page.as_uri())
    if browser.evaluate("document.querySelectorAll('.copy').length") == 0:
        faults.append(f"{page.name}: no command can be copied")
    if browser.evaluate("document.querySelectorAll('.drawing [data-tip]').length") == 0:
        return faults + [f"{page.name}: no mark has its numbers"]
    browser.evaluate("document.querySelector('.drawing [data-tip]').dispatchEvent("
                     "new PointerEvent('pointermove', {bubbles: true, clientX: 300, clientY: 300}))")
    if not browser.evaluate("document.querySelector('.tip').offsetWidth > 0"):
        faults.append(f"{page.name}: the numbers at a mark are not shown")
    return faults


def take_pictures(browser, site, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name in ["index", "real/OpenCorpora", "methods/DIDAN", "methods/index", "glossary"]:
        page = site / f"{name}.html"
        for width in WIDTHS if page.exists() else []:
            for scheme in ["light", "dark"]:
                browser.prefer(scheme)
                browser.resize(width, 1200)
                browser.open(page.as_uri())
                picture = browser.ask("Page.captureScreenshot", format="png")["data"]
                file = folder / f"{name.replace('/', '-')}-{width}-{scheme}.png"
                file.write_bytes(base64.b64decode(picture))


def main():
    site = pathlib.Path(sys.argv[2]).resolve()
    faults, links = check_links(site)
    pages = sorted(site.rglob("*.html"))
    texts = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(sys.argv[1], profile)
        for page in pages:
            found, count = check_page(browser, site, page)
            faults += found
            texts += count
            # more would say nothing new
            if len(faults) > 100:
                break
        # the page with the most tables has figures and commands, too
        main_page = max((site / "real").glob("*.html"), key=lambda page: page.stat().st_size)
        full = site / "real" / "OpenCorpora.html"
        chosen = full if full.exists() else main_page
        for check in [check_sorting, check_comforts]:
            try:
                faults += check(browser, chosen)
            except Failure as failure:
                faults.append(f"{chosen.name}: {check.__name__}: {failure}")
        if len(sys.argv) > 3:
            take_pictures(browser, site, pathlib.Path(sys.argv[3]))
        browser.ask("Browser.close")
        browser.process.wait(20)
    if faults:
        print("\n".join(faults[:40]), file=sys.stderr)
        sys.exit(f"site test failed: {len(faults)} faults on {len(pages)} pages.")
    print(f"site test passed: {len(pages)} pages, {links} links, {texts} texts in two schemes.")


main()
