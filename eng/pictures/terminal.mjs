// A screen of a terminal, as tmux captures it with its colors, as an SVG picture.
import { readFileSync } from 'node:fs';

const colors = { 31: '#f47067', 32: '#6bc46d', 33: '#daaa3f', 34: '#6cb6ff', 35: '#dcbdfb', 36: '#39c5cf', 37: '#adbac7', 90: '#768390', 91: '#ff938a', 92: '#8ddb8c', 93: '#eac55f', 94: '#96d0ff', 95: '#eedcff', 96: '#56d4dd', 97: '#ffffff' };
const palette = ['#22272e', '#f47067', '#6bc46d', '#daaa3f', '#6cb6ff', '#dcbdfb', '#39c5cf', '#adbac7', '#768390', '#ff938a', '#8ddb8c', '#eac55f', '#96d0ff', '#eedcff', '#56d4dd', '#ffffff'];
const escape = text => text.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

function color(index) {
  if (index < 16) return palette[index];
  if (index > 231) return `rgb(${Array(3).fill(8 + (index - 232) * 10)})`;
  const level = n => (n ? 55 + n * 40 : 0);
  return `rgb(${[Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6].map(level)})`;
}

const lines = readFileSync(process.argv[2], 'utf8').replace(/\s+$/, '').split('\n');
let style = {};
const rows = lines.map((line, row) => {
  let column = 0;
  const parts = line.split(/\x1b\[([\d;]*)m/).map((part, index) => {
    if (index % 2 === 0) {
      const from = column;
      column += [...part].length;
      return part.trim() ? `<tspan x="${16 + from * 8.4}"${style.fill ? ` fill="${style.fill}"` : ''}${style.bold ? ' font-weight="bold"' : ''}>${escape(part)}</tspan>` : '';
    }
    const codes = part.split(';').map(Number);
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at];
      if (code === 0) style = {};
      else if (code === 1) style.bold = true;
      else if (code === 22) style.bold = false;
      else if (code === 39) style.fill = undefined;
      else if (code === 38 && codes[at + 1] === 5) { style.fill = color(codes[at + 2]); at += 2; }
      else if (code === 38 && codes[at + 1] === 2) { style.fill = `rgb(${codes.slice(at + 2, at + 5)})`; at += 4; }
      else if (colors[code]) style.fill = colors[code];
    }
    return '';
  });
  return `<text y="${52 + row * 18}">${parts.join('')}</text>`;
});
const [width, height] = [32 + 100 * 8.4, 64 + lines.length * 18];
console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="dotnet daw run in a terminal">
<rect width="100%" height="100%" rx="10" fill="#1c2128"/><circle cx="20" cy="18" r="6" fill="#f47067"/><circle cx="40" cy="18" r="6" fill="#daaa3f"/><circle cx="60" cy="18" r="6" fill="#6bc46d"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#cdd9e5" style="white-space: pre">
${rows.join('\n')}
</g>
</svg>`);
