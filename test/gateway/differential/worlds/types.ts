import { world } from './world.ts';

/** Types that are not the same everywhere: interface objects, unions, enums, inputs, fields that differ between types. */
export const TYPES = [
  world('interface objects', {
    a: `type Query { medias: [Media!] media: Media users: [User] }
      interface Media @key(fields: "id") { id: ID! name: String }
      type Song implements Media @key(fields: "id") { id: ID! name: String seconds: Int! }
      type Clip implements Media @key(fields: "id") { id: ID! name: String frames: Int user: User }
      type User @key(fields: "id") { id: ID! nick: String }`,
    b: `type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review!] score: Float related: [Media] }
      type Review { stars: Int! about: Media author: User } type User @key(fields: "id") { id: ID! likes: [Media] }
      type Query { top: Media best: [Media!]! }`,
    c: `type Media @key(fields: "id") @interfaceObject { id: ID! price: Int }`,
  }),
  world('unions partly shared', {
    a: `type Query { feed: [Entry] pinned: Entry! any: Thing }
      union Entry = Note | Link  union Thing = Note | Link
      type Note @key(fields: "id") { id: ID! text: String! by: Entry } type Link @key(fields: "id") { id: ID! url: String text: Int }`,
    b: `type Query { found: [Entry!] last: Entry }
      union Entry = Note | Poll
      type Note @key(fields: "id") { id: ID! votes: Int } type Poll @key(fields: "id") { id: ID! question: String! options: [Option!]! }
      type Option { label: String! winner: Boolean entry: Entry }`,
    c: `type Poll @key(fields: "id") { id: ID! closes: String! } type Link @key(fields: "id") { id: ID! clicks: Int! title: String }`,
  }),
  world('enums and inputs that differ', {
    a: `type Query { tickets(state: [State!], filter: Filter, ids: [[ID!]]): [Ticket!] ticket(order: Order = NEWEST): Ticket }
      enum State { OPEN CLOSED } enum Order { NEWEST OLDEST }
      enum Level @shareable_ { LOW HIGH } input Filter { text: String = "x" min: Int deep: Deep extra: Boolean }
      input Deep { levels: [Level!] id: ID } scalar Json
      type Ticket @key(fields: "id") { id: ID! kind: Kind meta: Json rank(by: Deep): Int level: Level }
      enum Kind { BUG IDEA }`.replaceAll(' @shareable_', ''),
    b: `type Query { stats(filter: Filter): Stats } type Stats { open: Int! ratio: Float kinds: [Kind2!] flag: Boolean! }
      enum Kind2 { BUG CHORE HIDDEN @inaccessible } input Filter { text: String = "x" min: Int deep: Deep }
      input Deep { levels: [Level!] id: ID } enum Level { LOW HIGH }
      type Ticket @key(fields: "id") { id: ID! kinds: [Kind2] similar(first: Int, filter: Filter): [Ticket!]! }`,
  }),
  world('fields that differ between types', {
    a: `type Query { shapes: [Shape] shape: Shape figure: Figure figures: [Figure!] }
      interface Shape { id: ID! } union Figure = Circle | Square | Line
      type Circle implements Shape @key(fields: "id") { id: ID! size: Int! inner: Shape name: String! }
      type Square implements Shape @key(fields: "id") { id: ID! size: Int corners: [Corner!]! name: String }
      type Line implements Shape @key(fields: "id") { id: ID! size: Int ends: [Corner] name: String }
      type Corner { x: Int! y: Float shape: Shape }`,
    b: `type Circle @key(fields: "id") { id: ID! colour: String! area: Float } type Square @key(fields: "id") { id: ID! colour: String area: Float! }
      type Line @key(fields: "id") { id: ID! colour: String style: [String] }`,
  }),
  world('keys that differ between types', {
    a: `type Query { all: [Any!] any: Any named: [Named] } union Any = Left | Right | Third interface Named { label: String }
      type Left implements Named @key(fields: "code") { code: Int! label: String }
      type Right implements Named @key(fields: "code") { code: String! label: String }
      type Third implements Named @key(fields: "code part { at }") { code: ID! label: String part: Part! } type Part { at: Int! @shareable }`,
    b: `type Left @key(fields: "code") { code: Int! weight: Float others: [Any] } type Right @key(fields: "code") { code: String! weight: Float! }
      type Third @key(fields: "code part { at }") { code: ID! part: Part! @shareable weight: Int of: Left } type Part { at: Int! @shareable }
      union Any = Left | Right`,
  }),
  world('mutations and value types', {
    a: `type Query { account: Account version: String! @shareable } type Mutation { open(name: String!, limit: Int = 5): Account close(id: ID!): Closed! }
      type Account @key(fields: "id") { id: ID! balance: Money! history: [Money!] } type Money @shareable { cents: Int! currency: String }
      union Closed = Account | Refused type Refused { code: String! query: Query again: Query! }`,
    b: `type Mutation { pay(to: [ID!]!, flag: Boolean): Account ping: String }
      type Account @key(fields: "id") { id: ID! debts: [Account] owed: Money } type Money @shareable { cents: Int! currency: String }
      type Query { rate: Float version: String! @shareable }`,
  }),
  world('non-null all the way', {
    a: `type Query { root: Root! maybe: Root list: [[Root!]!]! }
      type Root @key(fields: "id") { id: ID! child: Child! children: [Child!]! } type Child @key(fields: "id") { id: ID! deep: Deep! }
      type Deep @shareable { must: Int! may: Int }`,
    b: `type Root @key(fields: "id") { id: ID! other: Child! rows: [[Int!]!]! } type Child @key(fields: "id") { id: ID! back: Root! also: Deep! soft: Deep }
      type Deep @shareable { must: Int! may: Int }`,
  }),
];
