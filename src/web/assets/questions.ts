/**
 * The script of questions on a screen that was handed over: all of the public face's, and a voice that reads a question.
 * Everything works without it. At most 2 kB compressed.
 */
import './public.ts'
import { offerReadingAloud } from './read-aloud.ts'

offerReadingAloud()
