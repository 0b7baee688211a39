// Stands in for @vscode/spdlog, which is compiled on installation: half a minute, a compiler and Python, to write log
// files. It writes the same lines into the same files; what VS Code calls of it is here, and no more.
'use strict';
const { appendFileSync, mkdirSync, renameSync, statSync } = require('node:fs');
const path = require('node:path');

/** In the order of spdlog's levels, in its words; 6 is off. */
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #file;
  #maxBytes;
  #size;
  #level = 2;
  #plain = false;

  constructor(_type, _name, file, maxBytes) {
    this.#file = file;
    this.#maxBytes = maxBytes;
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  /** VS Code knows one pattern: '%Y-%m-%d %H:%M:%S.%e [%l] %v', as `lineOf` writes it. */
  setPattern() {
    this.#plain = false;
  }

  /** From now on each message is written as it is, without even an end of line. */
  clearFormatters() {
    this.#plain = true;
  }

  /** Nothing waits to be written. */
  flush() {}

  drop() {}

  write(level, message) {
    if (level < this.#level) return;
    const text = this.#plain ? message : lineOf(level, message);
    if (this.#size > 0 && this.#size + text.length > this.#maxBytes) this.#rotate();
    appendFileSync(this.#file, text);
    this.#size += text.length;
  }

  /** One older file stays beside it, `name.1.log`. */
  #rotate() {
    const { dir, name, ext } = path.parse(this.#file);
    renameSync(this.#file, path.join(dir, `${name}.1${ext}`));
    this.#size = 0;
  }
}

for (const [level, word] of LEVELS.entries())
  Logger.prototype[word === 'warning' ? 'warn' : word] = function (message) {
    this.write(level, message);
  };

function lineOf(level, message) {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, -1).replace('T', ' ')} [${LEVELS[level]}] ${message}\n`;
}

async function createLogger(name, file, maxBytes) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file, maxBytes);
}

exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
