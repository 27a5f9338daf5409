/**
 * The script of pages for professionals without an account: "/" puts the cursor into the search box. Links and forms are the
 * browser's own, so that its Back leads where one was.
 */
import { findBySlash } from './find-box.ts'

findBySlash()
