import { all } from './core.js';
import { isOpen } from './decisions.js';
import { t } from './say.js';

// The marks above the text: one for each sentence, or one for each paragraph of a long article.
export class Strip {
  constructor(main, sentences, first) {
    this.sentences = sentences;
    this.first = first;
    this.marks = all('.strip li', main);
  }

  of(index) {
    const number = index + this.first;
    return this.marks.find(({ dataset }) => Number(dataset.from) <= number && number <= Number(dataset.to));
  }

  link(index) {
    return this.of(index).firstElementChild;
  }

  // The colour and the words of the mark that a sentence belongs to.
  paint(index) {
    const mark = this.of(index);
    const [from, to] = [Number(mark.dataset.from), Number(mark.dataset.to)];
    const here = this.sentences.slice(from - this.first, to - this.first + 1);
    const decided = here.filter((s) => !isOpen(s.dataset.state));
    if (from === to) mark.dataset.state = here[0].dataset.state;
    else if (decided.length === 0) mark.dataset.state = 'untriaged';
    else if (decided.length < here.length) mark.dataset.state = 'partly';
    else mark.dataset.state = (here.find((s) => s.dataset.claim) ?? here[0]).dataset.state;
    const one = () => t('triage-strip-one', { n: from, state: here[0].dataset.label });
    const several = () => t('triage-strip-many', { from, to, n: decided.length, total: here.length });
    mark.firstElementChild.setAttribute('aria-label', from === to ? one() : several());
  }
}
