// Drives one Chromium for the tests: one command per line on standard input, one result per line on standard output.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'] });
const pages = new Map();

const commands = {
  async open({ page: name, url, width = 1280, height = 900, scheme = 'light' }) {
    await pages.get(name)?.context.close();
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 1, locale: 'en-US', timezoneId: 'UTC' });
    const page = await context.newPage();
    const seen = { page, context, requests: [], problems: [], dialogs: 0 };
    pages.set(name, seen);
    page.on('request', request => seen.requests.push(request.url()));
    page.on('console', message => { if (message.type() === 'error' || message.type() === 'warning') seen.problems.push(message.text()); });
    page.on('pageerror', error => seen.problems.push(String(error.stack)));
    page.on('dialog', dialog => { seen.dialogs++; dialog.dismiss(); });
    await page.goto(url);
    return true;
  },
  evaluate: ({ page, script }) => pages.get(page).page.evaluate(script),
  // The page's policy forbids Playwright's own way of waiting.
  async wait({ page, script }) {
    for (const end = Date.now() + 180_000; !await pages.get(page).page.evaluate(`Boolean(${script})`); await new Promise(done => setTimeout(done, 100))) {
      if (Date.now() > end) throw new Error(`never true: ${script}`);
    }
    return true;
  },
  press: ({ page, key }) => pages.get(page).page.keyboard.press(key).then(() => true),
  click: ({ page, selector }) => pages.get(page).page.click(selector).then(() => true),
  fill: ({ page, selector, text }) => pages.get(page).page.fill(selector, text).then(() => true),
  resize: ({ page, width, height = 900, scheme }) => Promise.all([pages.get(page).page.setViewportSize({ width, height }), scheme && pages.get(page).page.emulateMedia({ colorScheme: scheme })]).then(() => true),
  screenshot: ({ page, path, whole = false }) => pages.get(page).page.screenshot({ path, fullPage: whole }).then(() => true),
  pdf: ({ page, path }) => pages.get(page).page.pdf({ path, landscape: true }).then(() => true),
  seen: ({ page }) => { const { requests, problems, dialogs } = pages.get(page); return { requests, problems, dialogs }; },
  // The test's tool bypasses the page's policy; the page's own content never does.
  async axe({ page: name }) {
    const { page } = pages.get(name);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(node => `${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ result: (await commands[command](rest)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack) }));
  }
}
await browser.close();
