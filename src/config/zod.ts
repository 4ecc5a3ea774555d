// Imported before any shape is made. zod without its generated code: each shape is used once or twice in a run, and to
// compile it takes longer than that.
import { config } from 'zod';

config({ jitless: true });
