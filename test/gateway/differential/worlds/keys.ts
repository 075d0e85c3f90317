import { world } from './world.ts';

/** Keys of every kind: compound, nested, several, in a circle, and such that can be null. */
export const KEYS = [
  world('compound keys', {
    a: `type Query { seats(first: Int = 2): [Seat!] seat(n: Int): Seat }
      type Seat @key(fields: "row number") { row: String! number: Int! note: String price: Float }`,
    b: `type Seat @key(fields: "row number") { row: String! number: Int! guest: Guest guests: [Guest] }
      type Guest @key(fields: "id") { id: ID! name: String! }
      type Query { guest: Guest }`,
    c: `type Guest @key(fields: "id") { id: ID! age: Int seat: Seat friends: [[Guest]] }
      type Seat @key(fields: "row number", resolvable: false) { row: String! number: Int! }`,
  }),
  world('nested keys', {
    a: `type Query { books: [Book] book: Book! }
      type Book @key(fields: "shelf { id } number") { shelf: Shelf! number: Int! title: String }
      type Shelf @key(fields: "id") { id: ID! label: String @shareable }`,
    b: `type Book @key(fields: "shelf { id } number") { shelf: Shelf! @shareable number: Int! @shareable reviews: [Review!] }
      type Shelf @key(fields: "id") { id: ID! label: String @shareable books: [Book!]! }
      type Review { stars: Int! text: String on: Book }`,
    c: `type Book @key(fields: "shelf { id } number") { shelf: Shelf! @shareable number: Int! @shareable loan: Loan }
      type Shelf @key(fields: "id", resolvable: false) { id: ID! }
      type Loan { until: String! by: [String!]! }`,
  }),
  world('several keys', {
    a: `type Query { things: [Thing] thing: Thing }
      type Thing @key(fields: "id") { id: ID! plain: String }`,
    b: `type Thing @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! size: Int }
      type Query { bySku(sku: String!): Thing }`,
    c: `type Thing @key(fields: "sku") { sku: String! stock: Int! twin: Thing colour: String @shareable }`,
    d: `type Thing @key(fields: "sku") @key(fields: "colour") { sku: String! colour: String @shareable swatch: String! }`,
  }),
  world('keys in a circle', {
    a: `type Query { start: Node nodes: [Node!] }
      type Node @key(fields: "x") @key(fields: "y") { x: ID! y: ID! a: Int }`,
    b: `type Node @key(fields: "y") @key(fields: "z") { y: ID! z: ID! b: Int! next: Node }`,
    c: `type Node @key(fields: "z") @key(fields: "x") { z: ID! x: ID! c: String nodes: [Node] }`,
  }),
  world('null keys', {
    a: `type Query { people: [Person] person: Person }
      type Person @key(fields: "email") @key(fields: "id") { id: ID! email: String name: String }`,
    b: `type Person @key(fields: "email") { email: String mails: Int! last: Mail }
      type Mail { from: Person subject: String! }`,
    c: `type Person @key(fields: "id") { id: ID! manager: Person reports: [Person!]! }`,
  }),
];
