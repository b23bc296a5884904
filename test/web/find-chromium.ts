/** The browser that the page is tried in. */
import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that CHROMIUM names, else Debian's; undefined where there is none. */
export function findChromium({ CHROMIUM } = process.env): string | undefined {
  return (CHROMIUM ? [CHROMIUM] : PLACES).find((place) => existsSync(place))
}

/** What to do where there is none. */
export const HOW_TO_INSTALL =
  'no Chromium was found; install it (apt-get install chromium) or name its path in CHROMIUM.'
