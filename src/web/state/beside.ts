/// <reference path="../globals.d.ts" />
/** The address of a file that the build laid beside the page; it is another when any such file is. */
export const beside = (path: string): URL => new URL(`${path}?v=${DATA_VERSION}`, document.baseURI)
