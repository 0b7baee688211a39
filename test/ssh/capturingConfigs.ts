import * as fc from 'fast-check';

/** Blocks that are for `dev-web` at 192.0.2.7, and some that are not. */
const head = fc.constantFrom(
  'Host dev-*',
  'Host i-* mi-* dev-*',
  'Host *',
  'Host "dev-web"',
  'Host dev-* !gate',
  'Match originalhost dev-*',
  'Match host 192.0.2.*',
  'Match final host 192.0.2.7',
  'Match exec "true"',
  'Match all',
  'Host gate',
  'Host * !dev-web',
  'Host i-*',
  'Match originalhost=gate',
);

/** What changes whether one gets in, and can be closed. */
const harmful = fc.constantFrom(
  'ProxyCommand sh -c "aws ssm start-session --target %h --parameters \'portNumber=%p\'"',
  'ProxyCommand nc %h %p # "tail"',
  'ProxyJump gate',
  'ProxyJump bob@other:2',
  'ProxyJump none',
  'RemoteCommand tmux new -A -s "%n" # x',
  'RemoteCommand=exec bash',
  'RequestTTY force',
  'SessionType none',
  'StdinNull yes',
  'ForkAfterAuthentication yes',
  'ClearAllForwardings yes',
  'ExitOnForwardFailure yes',
  'LocalForward 8080 localhost:80',
  'ControlPath ~/.ssh/one-for-all',
  'AddressFamily inet6',
);

/** What a person likes to have, and what does no harm. */
export const HARMLESS = [
  'ServerAliveInterval 15',
  'ForwardAgent yes',
  'ForwardX11 yes',
  'SetEnv A=1',
  'SendEnv LANG',
  'LocalForward 8081 localhost:81',
  'IdentityAgent ~/.1password/agent.sock',
  'AddKeysToAgent yes',
  'ControlMaster auto',
  'ControlPath ~/.ssh/cm-%r@%h:%p',
  'ControlPersist 10m',
  'Compression yes',
  'VisualHostKey yes',
  'LogLevel VERBOSE',
  'PermitLocalCommand yes',
  'LocalCommand notify-send connected',
  'User somebody',
  'Port 2222',
  'HostName elsewhere.example',
  'IdentitiesOnly no',
  'RequestTTY auto',
  'AddressFamily inet',
  'HashKnownHosts yes',
  'GSSAPIAuthentication yes',
] as const;

const harmless = fc.constantFrom(...HARMLESS);

function configOf(lines: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const block = fc
    .tuple(head, fc.array(lines, { minLength: 1, maxLength: 4 }))
    .map(([first, rest]) => [first, ...rest.map((line) => `  ${line}`)].join('\n'));
  return fc.array(block, { maxLength: 4 }).map((blocks) => blocks.join('\n'));
}

/** Three files: the person's config, one that it includes for all, and one that this includes, each below its lines. */
export const capturingConfig = fc.tuple(
  configOf(fc.oneof(harmful, harmless)),
  configOf(fc.oneof(harmful, harmless)),
  configOf(harmful),
);

export const harmlessConfig = configOf(harmless);
