import type { PageMessage, PageTexts, RuleField, RowView } from '../messages';
import { h, setAttribute, setText } from '../../../kit/webview/page/dom';
import { icon, type IconName } from './icons';

export type Send = (message: PageMessage) => void;
type Control = HTMLInputElement | HTMLSelectElement;

/** The list of sources to choose from, of the whole page. */
export const PEERS = 'peers';

const FIELDS: readonly RuleField[] = ['kind', 'ports', 'peer', 'description'];

/** One rule in a table: its cells are fields, so that changing it is typing in it. */
export class RowElement {
  readonly element = h('tr');
  private readonly state = h('span', { class: 'state' });
  private readonly fields: Readonly<Record<RuleField, Control>>;
  private readonly faults: Readonly<Record<RuleField, HTMLElement>>;
  private readonly hint = h('span', { class: 'hint' });
  private readonly id = h('code');
  private readonly rowFaults = h('div', { class: 'fault' });
  private readonly buttons: Readonly<Record<IconName, HTMLButtonElement>>;
  private view: RowView | undefined;

  constructor(
    readonly key: string,
    private readonly texts: PageTexts,
    private readonly send: Send,
  ) {
    const input = () => h('input', { type: 'text', spellcheck: 'false', autocomplete: 'off' });
    const kinds = texts.kinds.map(({ id, label }) => h('option', { value: id }, label));
    this.fields = { kind: h('select', {}, ...kinds), ports: input(), peer: input(), description: input() };
    this.fields.peer.setAttribute('list', PEERS);
    const fault = () => h('div', { class: 'fault' });
    this.faults = { kind: fault(), ports: fault(), peer: fault(), description: fault() };
    const button = (name: IconName) =>
      h(
        'button',
        { class: 'icon', type: 'button', onclick: () => send({ type: name, row: key }) },
        icon(name),
      );
    this.buttons = { restore: button('restore'), duplicate: button('duplicate'), remove: button('remove') };
    this.element.dataset['key'] = key;
    this.element.append(h('td', { class: 'mark' }, this.state));
    for (const field of FIELDS) {
      const inner = h('div', { class: 'cell' }, this.fields[field], field === 'peer' ? this.hint : undefined);
      const below = field === 'peer' ? this.rowFaults : undefined;
      this.element.append(h('td', {}, inner, this.faults[field], below));
      this.fields[field].addEventListener('input', () => this.typed(field));
    }
    this.fields.ports.addEventListener('paste', (event) => this.pasted(event as ClipboardEvent));
    this.fields.peer.addEventListener('paste', (event) => this.pasted(event as ClipboardEvent));
    const { restore, duplicate, remove } = this.buttons;
    this.element.append(h('td', {}, this.id), h('td', { class: 'actions' }, restore, duplicate, remove));
  }

  /** Shows another state of the rule; what has not changed is not touched. */
  update(view: RowView, editable: boolean): void {
    const { texts } = this;
    this.view = view;
    const locked = !editable || view.state === 'removed';
    this.element.className = view.state;
    setText(this.state, view.state === 'same' ? '' : texts.states[view.state]);
    setText(this.hint, view.peerHint);
    setText(this.id, view.ruleId);
    this.id.title = view.ruleId;
    const name = view.ruleId || texts.newRule;
    for (const field of FIELDS) {
      const control = this.fields[field];
      if (control.value !== view[field]) control.value = view[field];
      const column =
        field === 'peer' && view.direction === 'outbound' ? texts.destination : texts.columns[field];
      setAttribute(control, 'aria-label', `${column}, ${name}`);
      if (control instanceof HTMLSelectElement) control.disabled = locked;
      else control.readOnly = locked || (field === 'ports' && !view.portsOpen);
      control.title = field === 'kind' ? '' : view[field];
      this.showFaults(field, view);
    }
    this.showRowFaults(view);
    this.buttons.restore.hidden = view.state === 'same' || view.state === 'new';
    this.buttons.duplicate.hidden = view.state === 'removed';
    this.buttons.remove.hidden = view.state === 'removed';
    for (const [action, button] of Object.entries(this.buttons)) {
      const label = `${texts[action as IconName]}, ${name}`;
      setAttribute(button, 'aria-label', label);
      button.title = texts[action as IconName];
      button.disabled = !editable;
    }
  }

  focus(field: RuleField = 'kind'): void {
    this.fields[field].focus();
  }

  /** What is wrong with the rule as a whole, and what else there is to know of it. */
  private showRowFaults({ faults, note }: RowView): void {
    const own = faults.filter(({ field }) => field === 'rule');
    setText(this.rowFaults, [...own.map(({ message }) => message), note].filter(Boolean).join(' '));
    this.rowFaults.classList.toggle('mild', !own.some(({ level }) => level === 'error'));
  }

  private showFaults(field: RuleField, { faults }: RowView): void {
    const own = faults.filter((fault) => fault.field === field);
    const place = this.faults[field];
    const control = this.fields[field];
    const id = `${this.key}-${field}`;
    place.id = id;
    const wrong = own.some(({ level }) => level === 'error');
    setAttribute(control, 'aria-invalid', wrong ? 'true' : undefined);
    place.classList.toggle('mild', !wrong);
    setAttribute(control, 'aria-describedby', own.length > 0 ? id : undefined);
    const said = own.map(({ message, fix }) => `${message}\n${fix ?? ''}`).join('\n');
    if (place.dataset['said'] === said) return;
    place.dataset['said'] = said;
    place.replaceChildren(...own.map(({ message, fix }) => h('div', {}, message, this.fixButton(fix))));
  }

  private fixButton(label: string | undefined): Node | undefined {
    if (label === undefined) return undefined;
    const onclick = () => {
      this.send({ type: 'fix', row: this.key });
      this.focus('peer');
    };
    return h('button', { class: 'link', type: 'button', onclick }, label);
  }

  private typed(field: RuleField): void {
    this.send({ type: 'edit', row: this.key, field, text: this.fields[field].value });
  }

  /** Several lines are several rules. */
  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.view || !text.trim().includes('\n')) return;
    event.preventDefault();
    this.send({ type: 'paste', direction: this.view.direction, text });
  }
}
