import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { skippedFor } from '#platform/testing/skipped.ts'
import { type ChromiumNeeds, findChromium, HOW_TO_GET_A_WHOLE_ONE, HOW_TO_GET_CHROMIUM } from './chromium.ts'

/**
 * `describe` and `it` of a test file that needs a browser. Without one they skip, and the file says so on stderr; its
 * hooks do not run then, so that no program is started for nothing.
 *
 * @throws where there is none and REQUIRE_BROWSER=1, so that a missing browser cannot pass unnoticed.
 */
export function inBrowser(needs: ChromiumNeeds = {}) {
  const missing = findChromium(needs) === undefined
  if (missing) {
    const how = needs.whole ? HOW_TO_GET_A_WHOLE_ONE : HOW_TO_GET_CHROMIUM
    const file = relative(projectRoot, expect.getState().testPath ?? '')
    if (process.env.REQUIRE_BROWSER === '1')
      throw new Error(`REQUIRE_BROWSER=1, but there is no Chromium for ${file}: ${how}`)
    skippedFor('Chromium', `${file} needs Chromium: ${how}`)
  }
  return { describe: describe.skipIf(missing), it: it.skipIf(missing) }
}
