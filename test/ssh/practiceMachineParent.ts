/** A cloud's process in small, to be killed: starts the instance whose spec it is given, and prints the port. */
import type { MachineSpec } from '../../src/practice/host/machineSpec';
import type { Sandbox } from '../../src/practice/host/sandbox';
import { startMachine } from '../../src/practice/host/startMachine';
import { doorOf } from './practiceMachineKit';

const [text = '', sandbox = '', program = ''] = process.argv.slice(2);
const spec = JSON.parse(text) as MachineSpec;
const ignore = () => undefined;
const hooks = {
  spec: () => Promise.resolve(spec),
  pushedKeys: () => [],
  admits: () => true,
  onPower: ignore,
  onUsage: ignore,
  onSessions: ignore,
  log: ignore,
};
void startMachine(doorOf(spec), hooks, { program, sandbox: sandbox as Sandbox }).then(({ port }) =>
  console.log(port),
);
