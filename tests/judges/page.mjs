// Opens an HTML file in Chromium: node page.mjs CHROMIUM FILE. On a wide and a narrow window, light, dark and printed, it checks that nothing is fetched, nothing is
// complained about on the console, no text leaves the window sideways, and that axe finds no breach of WCAG 2.1 AA. Prints a line after `ok ` for each.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, file] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = pathToFileURL(file).href;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const faults = [];
for (const [width, colorScheme, media] of [[1280, 'light', 'screen'], [1280, 'dark', 'screen'], [400, 'light', 'screen'], [794, 'light', 'print']]) {
  const name = `${width} ${colorScheme} ${media}`;
  // The page forbids scripts; axe is one, so it alone passes by the page's policy.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme, media });
  page.on('request', request => { if (request.url() !== address) faults.push(`${name}: asks for ${request.url()}`); });
  page.on('console', message => faults.push(`${name}: console: ${message.text()}`));
  page.on('pageerror', error => faults.push(`${name}: ${error.message}`));
  await page.goto(address);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${name}: ${wide} pixels wider than the window`);
  if ((await page.evaluate(() => document.body.innerText.length)) < 200) faults.push(`${name}: hardly any text`);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  for (const { id, help, nodes } of violations) faults.push(`${name}: ${id}: ${help}: ${nodes.length} places, the first ${nodes[0].html.slice(0, 200)}`);
  console.log(`ok ${name}: ${passes.length} rules`);
  await context.close();
}
await browser.close();
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
