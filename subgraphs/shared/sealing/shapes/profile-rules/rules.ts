/**
 * The rules of the application profile of European Digital Credentials (ELM v3, EDC), class by class, one line each:
 * `how often | term | what`. How often: `1`, `?` (at most once), `+` (at least once), `*`. What: a datatype, `text` (by
 * language, one each), `texts` (by language), one or several classes (`A/B`), or `Concept@list` for a member of a
 * controlled vocabulary. A `&` includes the rules of a group or class.
 */
export type Rules = Readonly<Record<string, string>>;
