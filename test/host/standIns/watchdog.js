// Stands in for VS Code's native watchdog, which is compiled on installation. It ends an extension host whose server
// has died even when that hangs in an endless loop. VS Code itself looks for the server once a second; a host that
// hangs is ended by lifeline.ts with everything else of the server.
'use strict';

exports.start = () => undefined;
exports.exit = (code) => process.reallyExit(code ?? 0);
