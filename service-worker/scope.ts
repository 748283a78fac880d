/** The worker's global, typed as what it is. */
export const worker = globalThis as unknown as ServiceWorkerGlobalScope;
