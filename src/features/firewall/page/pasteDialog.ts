import type { PageTexts, RuleDirection } from '../messages';
import { h } from '../../../kit/webview/page/dom';
import { send } from './vscodeApi';

/** Asks for many rules at once, as text. */
export class PasteDialog {
  readonly element: HTMLDialogElement;
  private readonly title = h('h2', { id: 'heading-paste' });
  private readonly area: HTMLElement & { value: string };
  private direction: RuleDirection = 'inbound';

  constructor(private readonly texts: PageTexts) {
    this.area = Object.assign(h('vscode-textarea', { 'aria-describedby': 'paste-hint' }), {
      label: texts.paste,
      rows: 10,
      value: '',
    });
    const done = () => this.done();
    this.element = h(
      'dialog',
      { 'aria-labelledby': 'heading-paste' },
      this.title,
      h('p', { id: 'paste-hint' }, texts.pasteHint),
      this.area,
      h(
        'div',
        { class: 'buttons' },
        h('vscode-button', { onclick: done }, texts.pasteDone),
        h('vscode-button', { secondary: true, onclick: () => this.element.close() }, texts.cancel),
      ),
    );
  }

  open(direction: RuleDirection): void {
    this.direction = direction;
    this.title.textContent = `${this.texts.paste}: ${this.texts[direction]}`;
    this.area.value = '';
    this.element.showModal();
    this.area.focus();
  }

  private done(): void {
    if (this.area.value.trim() !== '')
      send({ type: 'paste', direction: this.direction, text: this.area.value });
    this.element.close();
  }
}
