/** The words of an account in another language, in a light window. */
import * as assert from 'node:assert/strict';
import { closeWorkbenches, openWorkbench } from '../../host/workbench/openWorkbench';
import type { Workbench } from '../../host/workbench/workbench';
import { keysSection, profileSection, writeAwsFiles } from '../../support/aws/awsHome';

describe('window: the account in Spanish', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ locale: 'es', theme: 'light' });
    await workbench.sideBar.open('EC2 Lab');
  });
  after(closeWorkbenches);

  const welcome = () => workbench.sideBar.welcome();

  it('says what to do where there are no AWS files', async () => {
    await welcome().getByText('No se ha encontrado ningún perfil de AWS en este equipo.').waitFor();
    await welcome().getByRole('button', { name: 'Buscar de nuevo', exact: true }).waitFor();
    await workbench.screenshot('spanish-none');
  });

  it('lists the profiles and says that nothing answers', async () => {
    await writeAwsFiles(workbench.folders.home, {
      credentials: keysSection('course'),
      config: profileSection('student', {
        role_arn: 'arn:aws:iam::111111111111:role/S',
        source_profile: 'course',
      }),
    });
    await workbench.status('Elegir perfil de AWS').click();
    await workbench.quickInput.titled('Perfil de AWS').waitFor();
    assert.deepEqual(await workbench.quickInput.labels(), ['student', 'course', 'Nube de práctica']);
    await workbench.quickInput.choose('course');
    // The window's AWS is a closed port.
    await welcome().getByText('No se puede acceder a EC2. Hay un punto de conexión propio').waitFor();
    await welcome().getByRole('button', { name: '¿Qué ha fallado?', exact: true }).click();
    await workbench.notifications
      .with('127.0.0.1:9 rechaza la conexión: comprueba que está en marcha o corrige el punto de conexión')
      .waitFor();
    await workbench.screenshot('spanish-unreachable');
  });
});
