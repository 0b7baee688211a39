/** What is given to a running instance, in Spanish: an end, an auto-stop, another way in; each is taken back. */
import * as assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { getInstance } from '../../../src/core/ec2/instances/instances';
import { autoStopOf } from '../../../src/core/lab/ends/autoStop';
import { endTimeOf } from '../../../src/core/lab/ends/end';
import { openPractice, type Practising } from '../../host/workbench/openPractice';
import { closeWorkbenches } from '../../host/workbench/openWorkbench';
import type { Workbench } from '../../host/workbench/workbench';
import { seedInstance } from '../../support/seed';
import { until } from '../../support/until';

const REGION = 'us-east-1';
const NAME = 'aula';

describe('window: what is given to a running instance, in Spanish', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let id = '';

  before(async () => {
    practising = await openPractice({
      locale: 'es',
      theme: 'light',
      size: { width: 1280, height: 1000 },
    });
    window = practising.window;
    id = await seedInstance(practising.account, { region: REGION, name: NAME });
    await window.sideBar.describes(NAME, 'en ejecución');
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const instance = () => getInstance({ account: practising!.account, region: REGION }, id);
  const minutes = async () => autoStopOf((await instance()).tags)?.minutes;

  it('is an end, of which none is no choice while there is none', async () => {
    await window.sideBar.menu(NAME, 'Darle un final…');
    await window.quickInput.titled(`¿Cuándo termina ${NAME}?`).waitFor();
    const offered = await window.quickInput.labels();
    assert.deepEqual(offered, ['En 1 hora', 'En 4 horas', 'Mañana por la tarde', 'En otro momento…']);
    await window.quickInput.choose('En 4 horas');
    await window
      .dialog()
      .getByText(/^¿Darle a aula este final: .*\d:\d\d.*\?$/)
      .waitFor();
    await window.screenshot('hours-spanish-end');
    await window.pressInDialog('Darle un final');
    const told = /^Nuevo final de aula: /;
    await window.notifications.with(told).waitFor();
    assert.ok(endTimeOf(await instance()));
    await window.notifications.press(told, 'Deshacer');
    await until('no end', async () => endTimeOf(await instance()) === undefined);
  });

  it('is an auto-stop, which can be changed and taken off', async () => {
    await window.sideBar.menu(NAME, 'Detención automática…');
    await window.quickInput.choose('Tras 30 minutos');
    await window.quickInput.titled(`¿Qué mantiene encendida a ${NAME}?`).waitFor();
    await window.quickInput.choose('Sesiones y trabajo');
    await window.dialog().getByText('¿Hacer que aula se detenga sola tras 30 minutos?').waitFor();
    await window.screenshot('hours-spanish-auto-stop');
    await window.pressInDialog('Detención automática');
    await window.notifications.with('aula: Se detiene tras 30 minutos sin sesión ni trabajo.').waitFor();
    assert.equal(await minutes(), 30);
    await window.notifications.clear();

    await window.sideBar.menu(NAME, 'Detención automática…');
    await window.quickInput.choose('Nunca');
    const told = 'aula ya no se detiene sola.';
    await window.notifications.with(told).waitFor();
    assert.equal(await minutes(), undefined);
    await window.notifications.press(told, 'Deshacer');
    await until('the former auto-stop', async () => (await minutes()) === 30);
  });

  it('is another way in, whose host entry goes again', async () => {
    await window.sideBar.menu(NAME, 'Entrada SSH', 'Elegir la vía de entrada…');
    // An icon in the label would be shown as letters.
    assert.deepEqual(await window.quickInput.labels(), [
      'Dirección pública',
      'Dirección privada',
      'EC2 Instance Connect Endpoint',
      'Session Manager',
      'Otro host',
    ]);
    await window.screenshot('hours-spanish-ways');
    await window.quickInput.choose('Dirección privada');
    await window.pressInDialog('Añadir la línea');
    const told = /^«ssh aula» va ahora por esta vía: /;
    await window.notifications.with(told).waitFor();
    await window.screenshot('hours-spanish-way');
    const entries = path.join(window.folders.home, '.ssh', 'ec2-lab');
    const written = async () => (await readdir(entries)).filter((file) => file === 'aula.conf').length;
    assert.equal(await written(), 1);
    await window.notifications.press(told, 'Deshacer');
    await until('no host entry', async () => (await written()) === 0);
  });
});
