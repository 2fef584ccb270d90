// pull-request.mjs <file of github.mjs>: a page with the text of the pull request, as Markdown on GitHub looks, and its checks beside it, on standard output. It needs no network.
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

const part = path => readFileSync(new URL(`./node_modules/${path}`, import.meta.url), 'utf8');
const { pull, checks } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const markdown = new MarkdownIt({ html: true, linkify: true });
const text = markdown.utils.escapeHtml;
const fence = markdown.renderer.rules.fence;
markdown.renderer.rules.fence = (tokens, index, ...rest) => (tokens[index].info === 'mermaid' ? `<pre class="mermaid">${text(tokens[index].content)}</pre>` : fence(tokens, index, ...rest));

const last = checks.at(-1).head_sha;
const shown = checks.filter(check => check.head_sha === last);
const marks = { success: '<b style="color:#1a7f37">✓</b>', failure: '<b style="color:#cf222e">✗</b>' };
console.log(`<!doctype html><meta charset="utf-8"><title>${text(pull.title)}</title>
<style>${part('github-markdown-css/github-markdown-light.css')}
main { display: grid; grid-template-columns: 1fr 330px; gap: 20px; align-items: start; } body { margin: 24px; background: #fff; } h1 { font: 400 26px/1.3 system-ui, sans-serif; margin: 0 0 8px; } h1 span { color: #59636e; }
.line, .check { font: 14px/1.5 system-ui, sans-serif; color: #59636e; } .open { background: #1f883d; color: #fff; border-radius: 2em; padding: 4px 12px; margin-right: 8px; } code { font: 12px ui-monospace, monospace; background: #ddf4ff; color: #0969da; padding: 2px 6px; border-radius: 6px; }
.box { border: 1px solid #d1d9e0; border-radius: 6px; margin: 16px 0; } .box > header { background: #f6f8fa; padding: 8px 16px; font: 600 14px system-ui, sans-serif; border-bottom: 1px solid #d1d9e0; } .markdown-body { padding: 16px; }
.check { padding: 6px 16px; border-top: 1px solid #d1d9e0; } .check:first-of-type { border: 0; } .check strong { color: #1f2328; margin: 0 8px; } pre.mermaid { background: none; text-align: center; }</style>
<h1>${text(pull.title)} <span>#${pull.number}</span></h1>
<div class="line"><span class="open">Open</span> wants to merge into <code>${text(pull.base.ref)}</code> from <code>${text(pull.head.ref)}</code></div>
<main><div class="box"><header>Description</header><div class="markdown-body">${markdown.render(pull.body)}</div></div>
<div class="box"><header>Checks</header>${shown.map(check => `<div class="check">${marks[check.conclusion] ?? '•'}<strong>${text(check.name)}</strong>${text(check.output?.title ?? '')}</div>`).join('')}</div></main>
<script>${part('mermaid/dist/mermaid.min.js').replaceAll('</script', '<\\/script')}</script>
<script>mermaid.initialize({ startOnLoad: false, theme: 'default' }); mermaid.run().then(() => { document.body.dataset.drawn = 'true'; });</script>`);
