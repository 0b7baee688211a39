/**
 * Every command of the extension, feature by feature. test/unit/manifest.test.ts holds this table against
 * package.json.
 */
import { commands as account } from './account/commands';
import { commands as addresses } from './addresses/commands';
import { commands as backups } from './backups/commands';
import { commands as cleanup } from './cleanup/commands';
import { commands as connect } from './connect/commands';
import { commands as disks } from './disks/commands';
import { commands as doctor } from './doctor/commands';
import { commands as firewall } from './firewall/commands';
import { commands as graphs } from './graphs/commands';
import { commands as hours } from './hours/commands';
import { commands as instances } from './instances/commands';
import { commands as keys } from './keys/commands';
import { commands as launch } from './launch/commands';
import { commands as move } from './move/commands';
import { commands as practice } from './practice/commands';
import { commands as problems } from './problems/commands';
import { commands as resize } from './resize/commands';
import { commands as templates } from './templates/commands';

export const commands = {
  ...account,
  ...addresses,
  ...backups,
  ...cleanup,
  ...connect,
  ...disks,
  ...doctor,
  ...firewall,
  ...graphs,
  ...hours,
  ...instances,
  ...keys,
  ...launch,
  ...move,
  ...practice,
  ...problems,
  ...resize,
  ...templates,
};
