import { sha1 } from './sha1';

/** A UUIDv7: what a record that the person makes is called. */
export function uuid7(nowMs: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, Math.floor(nowMs) % 2 ** 32);
  return text(bytes, 7);
}

/** A UUIDv5: what a record that has one meaning is called, on every device of an account (SPEC M7). */
export function uuid5(namespace: string, name: string): string {
  const space = namespace.replaceAll('-', '').match(/../g) ?? [];
  const spelt = new TextEncoder().encode(name);
  const input = new Uint8Array(16 + spelt.length);
  input.set(space.map((pair) => Number.parseInt(pair, 16)));
  input.set(spelt, 16);
  return text(sha1(input).slice(0, 16), 5);
}

/** A random UUID, for a diary's namespace. */
export function uuid4(): string {
  return text(crypto.getRandomValues(new Uint8Array(16)), 4);
}

/** 64 random bits, as 16 hexadecimal characters (SPEC C5). */
export function newDeviceId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(8)));
}

function text(bytes: Uint8Array, version: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | (version << 4));
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const all = hex(bytes);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
