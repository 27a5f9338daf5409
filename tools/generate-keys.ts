// Writes src/platform/i18n/keys.generated.ts from locales/: `npm run generate`.
import { writeFileSync } from 'node:fs'
import { currentKeys, GENERATED_FILE } from '#platform/i18n/generate-keys.ts'

writeFileSync(GENERATED_FILE, currentKeys())
