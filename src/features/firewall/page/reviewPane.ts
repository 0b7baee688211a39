import type { ChangeLine, PageTexts, Phase, ReviewView } from '../messages';
import { h } from '../../../kit/webview/page/dom';
import { send } from './vscodeApi';

/** The exact difference in words, before it is applied, while it is, and what became of it. */
export class ReviewPane {
  readonly element = h('section', { class: 'review', 'aria-labelledby': 'heading-review' });
  private said = '';
  private number = -1;

  constructor(private readonly texts: PageTexts) {}

  update(review: ReviewView | undefined, phase: Phase): void {
    this.element.hidden = review === undefined || !['review', 'applying', 'report'].includes(phase);
    const said = JSON.stringify([review, phase]);
    if (said === this.said || review === undefined) return;
    this.said = said;
    const { texts } = this;
    const heading = h('h2', { id: 'heading-review', tabindex: '-1' }, review.title);
    this.element.replaceChildren(
      heading,
      ...this.list('warnings', texts.warnings, review.warnings),
      ...this.list('theirs', texts.theirs, review.theirs),
      ...this.conflicts(review),
      h('ul', { class: 'changes' }, ...review.lines.map((line) => this.line(line))),
      this.buttons(review, phase),
    );
    setBusy(this.element, phase === 'applying');
    // To the heading, so that a screen reader begins there; only when this is another review or its report.
    const number = review.number * 2 + (phase === 'report' ? 1 : 0);
    if (number !== this.number && phase !== 'applying') heading.focus();
    this.number = number;
  }

  private line({ kind, text, was, state, reason }: ChangeLine): HTMLElement {
    const { texts } = this;
    return h(
      'li',
      { class: `${kind} ${state}` },
      h('span', { class: 'kind' }, texts.changeKinds[kind]),
      h(
        'span',
        { class: 'words' },
        text,
        was ? h('span', { class: 'was' }, `${texts.was} ${was}`) : undefined,
        reason ? h('span', { class: 'reason' }, reason) : undefined,
      ),
      h('span', { class: 'fate' }, texts.lineStates[state]),
    );
  }

  private list(name: string, title: string, sentences: readonly string[]): HTMLElement[] {
    if (sentences.length === 0) return [];
    const items = sentences.map((sentence) => h('li', {}, sentence));
    return [h('div', { class: `panel ${name}` }, h('h3', {}, title), h('ul', {}, ...items))];
  }

  private conflicts({ number, conflicts }: ReviewView): HTMLElement[] {
    if (conflicts.length === 0) return [];
    const { conflictColumns: columns, takeMine } = this.texts;
    const sides = ['base', 'theirs', 'mine'] as const;
    const head = h('tr', {}, ...sides.map((side) => h('th', { scope: 'col' }, columns[side])));
    const rows = conflicts.map((each, conflict) => {
      const onclick = () => send({ type: 'mine', review: number, conflict });
      const button = h('button', { class: 'link', type: 'button', onclick }, takeMine);
      return h('tr', {}, h('td', {}, each.base), h('td', {}, each.theirs), h('td', {}, each.mine, button));
    });
    const table = h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows));
    return [h('div', { class: 'panel conflicts' }, h('h3', {}, this.texts.conflicts), table)];
  }

  private buttons(review: ReviewView, phase: Phase): HTMLElement {
    const apply = () => send({ type: 'apply', review: review.number });
    const busy = phase === 'applying';
    return h(
      'div',
      { class: 'buttons' },
      review.apply
        ? h('vscode-button', { class: 'apply', onclick: apply, disabled: busy }, review.apply)
        : undefined,
      review.undo
        ? h(
            'vscode-button',
            { class: 'undo', secondary: true, onclick: () => send({ type: 'undo' }) },
            review.undo,
          )
        : undefined,
      h(
        'vscode-button',
        { class: 'back', secondary: true, disabled: busy, onclick: () => send({ type: 'back' }) },
        this.texts.back,
      ),
    );
  }
}

function setBusy(element: HTMLElement, busy: boolean): void {
  element.setAttribute('aria-busy', String(busy));
}
