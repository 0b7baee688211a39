import type { GraphHead, GraphTexts } from '../messages';
import { h } from '../../../kit/webview/page/dom';
import { send } from './vscodeApi';

/** The alarm in words, before it is made. */
export class ReviewPane {
  readonly element = h('section', { class: 'review', 'aria-labelledby': 'heading-review' });
  private shown = -1;

  constructor(private readonly texts: GraphTexts) {}

  update({ review, phase }: GraphHead): void {
    const open = review !== undefined && (phase === 'review' || phase === 'creating');
    this.element.hidden = !open;
    if (!open) return;
    const { texts } = this;
    const { number } = review;
    const busy = phase === 'creating';
    const heading = h('h2', { id: 'heading-review', tabindex: '-1' }, review.title);
    this.element.replaceChildren(
      heading,
      h('ul', {}, ...review.lines.map((line) => h('li', {}, line))),
      h(
        'div',
        { class: 'buttons' },
        h(
          'vscode-button',
          { disabled: busy, onclick: () => send({ type: 'create', review: number }) },
          texts.createAlarm,
        ),
        h(
          'vscode-button',
          { secondary: true, disabled: busy, onclick: () => send({ type: 'back' }) },
          texts.back,
        ),
      ),
    );
    // So that a screen reader begins there; once, for a failed attempt shows the same review again.
    if (number !== this.shown) heading.focus();
    this.shown = number;
  }
}
