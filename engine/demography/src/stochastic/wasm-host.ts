/**
 * Asks the place we run in for WebAssembly, without its types: an engine knows neither browser nor Node.
 */

/** A memory that grows in pages of 64 kB; growing detaches `buffer`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What a module of ours exports. */
export interface WasmExports {
  readonly memory: WasmMemory;
  readonly [name: string]: unknown;
}

interface WasmHost {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: WasmExports };
}

/** Bytes in one page. */
export const wasmPageBytes = 65536;

/**
 * Make a running module of its bytes; undefined where there is no WebAssembly, where the vector instructions are
 * not known, or where the page forbids compiling.
 */
export function instantiate(bytes: Uint8Array): WasmExports | undefined {
  const place: object = globalThis;
  const host = 'WebAssembly' in place ? (place.WebAssembly as WasmHost) : undefined;
  if (host === undefined || !host.validate(bytes)) return undefined;
  try {
    return new host.Instance(new host.Module(bytes), {}).exports;
  } catch {
    // A content security policy without 'wasm-unsafe-eval' refuses here; the plain kernel answers the same.
    return undefined;
  }
}
