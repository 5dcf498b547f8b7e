import { GLOSSARY_CLIENTS } from './glossaryClients'
import { GLOSSARY_ROLES } from './glossaryRoles'
import { GLOSSARY_WRITES } from './glossaryWrites'
import { GLOSSARY_ZAB } from './glossaryZab'
import type { GlossaryEntry } from './GlossaryEntry'
import type { TermId } from './terms'

/** Every term that a sentence may name, in one sentence or two per language. */
export const GLOSSARY: Readonly<Record<TermId, GlossaryEntry>> = {
  ...GLOSSARY_ROLES,
  ...GLOSSARY_ZAB,
  ...GLOSSARY_WRITES,
  ...GLOSSARY_CLIENTS,
}
