/** From package.json, put in by the build. */
declare const PRODUCT_VERSION: string
/** Another where any file beside the page is: put in by the build. */
declare const DATA_VERSION: string
