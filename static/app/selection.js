import { $, all } from './core.js';

// Fills the form with the chosen words and their range in the article, in code points.
function takeSelection(form) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const pieces = [];
  for (const s of all('.copy .s')) {
    const text = range.intersectsNode(s) && [...s.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (!text) continue;
    const from = range.comparePoint(text, 0) >= 0 ? 0 : range.startContainer === text ? range.startOffset : text.length;
    const to = range.comparePoint(text, text.length) <= 0 ? text.length : range.endContainer === text ? range.endOffset : 0;
    const words = text.data.slice(from, to);
    if (!words.trim()) continue;
    const lead = words.length - words.trimStart().length;
    const start = Number(s.dataset.start) + [...text.data.slice(0, from + lead)].length;
    pieces.push({ start, end: start + [...words.trim()].length, words: words.trim(), paragraph: s.parentElement });
  }
  if (pieces.length === 0) return;
  const { elements } = form;
  elements.start.value = pieces[0].start;
  elements.end.value = pieces.at(-1).end;
  elements.exact.value = pieces.map((p, i) => (i === 0 ? '' : p.paragraph === pieces[i - 1].paragraph ? ' ' : '\n\n') + p.words).join('');
  form.closest('details').open = true;
}

export function watchSelection(form) {
  const look = () => setTimeout(() => takeSelection(form));
  $('.copy').addEventListener('pointerup', look);
  $('.copy').addEventListener('keyup', (event) => event.shiftKey && look());
  // Words typed over by hand no longer stand at the range.
  form.elements.exact.addEventListener('input', () => (form.elements.start.value = form.elements.end.value = ''));
}
