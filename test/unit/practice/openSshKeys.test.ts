import assert from 'node:assert/strict';
import { utils } from 'ssh2';
import { isWhole, newOpenSshKey } from '../../../src/practice/openSshKeys';

describe('key pairs in OpenSSH format', function () {
  this.timeout(60_000);

  it('can be read by others, every one of some thousands', () => {
    for (let made = 0; made < 2_000; made++) {
      const key = utils.parseKey(newOpenSshKey('ed25519', 'practice').private);
      assert.ok(!(key instanceof Error));
    }
    for (let made = 0; made < 200; made++) assert.ok(isWhole(newOpenSshKey('ecdsa', 'practice')));
  });

  it('are thrown away when a leading zero was dropped, as one in 256 of the library is', () => {
    // eslint-disable-next-line no-restricted-syntax -- What is shown is that its keys are to be looked at.
    const pairs = Array.from({ length: 4_000 }, () => utils.generateKeyPairSync('ed25519'));
    const broken = pairs.filter((pair) => utils.parseKey(pair.private) instanceof Error);
    assert.ok(broken.length > 0, 'the library makes whole ones now: openSshKeys.ts can go');
    assert.ok(broken.every((pair) => !isWhole(pair)));
  });

  it('are whole only when both halves belong together', () => {
    const [one, other] = [newOpenSshKey('ed25519', ''), newOpenSshKey('ed25519', '')];
    assert.ok(isWhole(one));
    assert.ok(!isWhole({ private: one.private, public: other.public }));
    assert.ok(!isWhole({ private: 'nonsense', public: one.public }));
  });
});
