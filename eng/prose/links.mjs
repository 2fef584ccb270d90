// Finds relative links that lead nowhere: a missing file, or a heading that the page does not have. Arguments: the pages.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const headings = new Map();

function anchors(page) {
  if (!headings.has(page)) {
    const seen = new Map();
    const prose = readFileSync(page, "utf8").replace(/^(`{3,})[^]*?^\1$/gm, "");
    const slugs = [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) => {
      const slug = title.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").trim().replaceAll(" ", "-");
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    });
    headings.set(page, new Set(slugs));
  }
  return headings.get(page);
}

let broken = 0;
for (const page of process.argv.slice(2)) {
  readFileSync(page, "utf8").split("\n").forEach((line, index) => {
    for (const [, link] of line.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) {
        continue;
      }
      const [path, anchor] = link.split("#");
      const target = path === "" ? page : normalize(join(dirname(page), path));
      if (!existsSync(target) || (anchor && (!statSync(target).isFile() || !anchors(target).has(anchor)))) {
        console.error(`${page}(${index + 1}): the link "${link}" leads nowhere`);
        broken++;
      }
    }
  });
}
process.exit(broken === 0 ? 0 : 1);
