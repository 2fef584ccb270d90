// A unified diff with the findings of the verification.
function diffView(text, findings) {
  const lines = [];
  const at = new Map();
  for (const finding of findings) if (finding.path && finding.line) at.set(`${finding.path}:${finding.line}`, [...(at.get(`${finding.path}:${finding.line}`) || []), finding]);
  let [path, old, now, inHunk] = ['', 0, 0, false];
  const add = (kind, number, line) => lines.push(el('div', { class: kind }, el('span', { 'aria-hidden': 'true' }, number), said(line)));
  for (const line of text.split('\n')) {
    if (line.startsWith('diff --git ')) {
      [path, inHunk] = ['', false];
      add('file', '', line.slice('diff --git '.length).replace(/^a\/(.*) b\/\1$/, '$1'));
    } else if (!inHunk && line.startsWith('+++ ')) path = line.slice(4).replace(/^b\//, '');
    else if (!inHunk && line.startsWith('--- ')) continue;
    else if (line.startsWith('@@')) {
      inHunk = true;
      const match = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
      [old, now] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
      add('hunk', '', line);
    } else if (line.startsWith('+')) {
      add('add', now, line);
      for (const finding of at.get(`${path}:${now}`) || []) add('finding', '', `${finding.code || finding.severity}: ${finding.message}`);
      now++;
    } else if (line.startsWith('-')) add('del', old++, line);
    else if (line.startsWith(' ')) {
      add('', now, line);
      for (const finding of at.get(`${path}:${now}`) || []) add('finding', '', `${finding.code || finding.severity}: ${finding.message}`);
      old++;
      now++;
    } else if (line) add('', '', line); // modes, binary files, what was cut off: nothing is hidden
  }
  return el('div', { class: 'diff', tabindex: '0', role: 'region', 'aria-label': 'Changes' }, lines);
}
