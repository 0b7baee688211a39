import type { AlarmView, GraphTexts } from '../messages';
import { h } from '../../../kit/webview/page/dom';
import { send } from './vscodeApi';

/** The alarms of the instances with their states, each with a button that deletes it after a question. */
export class AlarmList {
  readonly element = h('section', { class: 'alarms' });
  private said = '';

  constructor(private readonly texts: GraphTexts) {}

  update(alarms: readonly AlarmView[]): void {
    const said = JSON.stringify(alarms);
    if (said === this.said) return;
    this.said = said;
    this.element.hidden = alarms.length === 0;
    const { texts } = this;
    const rows = alarms.map(({ name, text, state }, alarm) =>
      h(
        'li',
        { class: state },
        h('strong', { class: 'state' }, texts.alarmStates[state]),
        h('span', { class: 'words' }, text),
        h(
          'vscode-button',
          {
            secondary: true,
            'aria-label': `${texts.deleteAlarm}: ${text}`,
            onclick: () => send({ type: 'delete', alarm, name }),
          },
          texts.deleteAlarm,
        ),
      ),
    );
    this.element.replaceChildren(h('h2', {}, texts.alarms), h('ul', {}, ...rows));
  }
}
