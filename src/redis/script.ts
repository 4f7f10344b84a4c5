/** What Redis runs of a backend's work: one script, atomic as all scripts are, over the keys of one session. */

import { rememberedCommits, tombstoneLifetime } from "../store/attempt.js";

/** The fields of the hash that holds a session. */
export const fields = {
  /** Of this layout. */
  version: "version",
  generation: "generation",
  revision: "revision",
  /** In ms since the epoch, empty for never. */
  expiresAt: "expiresAt",
  /** As JSON. */
  data: "data",
  /** The ids of the last commits, the newest first, separated by spaces. The first one tells this state from any other. */
  commits: "commits",
} as const;

/** The layout that is written and read. */
export const version = "1";

/**
 * KEYS: the session's hash, and its tombstone: a text with the ids of commits, as in the hash.
 * ARGV: the operation, the commit's id, the state that it expects (the newest commit's id of the hash, or of the
 * tombstone, or nothing); for "write" also what is stored, and after how many ms the server may drop it,
 * empty for never.
 *
 * Answers with a word and the state that it found. A commit that finds its own id was applied before.
 */
export const script = `
local function ids(text)
  local list = {}
  for id in string.gmatch(text or '', '%S+') do list[#list + 1] = id end
  return list
end
local function has(list, id)
  for _, other in ipairs(list) do if other == id then return true end end
  return false
end
local function text(list) return table.concat(list, ' ', 1, math.min(#list, ${rememberedCommits})) end

local kind = redis.call('TYPE', KEYS[1]).ok
local isHash = kind == 'hash'
local state = isHash
  and redis.call('HMGET', KEYS[1], '${Object.values(fields).join("', '")}')
  or { false, false, false, false, false, false }
local gone = redis.call('GET', KEYS[2])
local commits, buried = ids(state[6]), ids(gone)
local operation, id, expected = ARGV[1], ARGV[2], ARGV[3]

local function answer(word)
  return { word, kind, gone or '', state[1] or '', state[2] or '', state[3] or '', state[4] or '', state[5] or '', state[6] or '' }
end

if operation == 'read' then return answer('read') end
if has(commits, id) or has(buried, id) then return { 'applied' } end
if operation ~= 'remove' and expected ~= (commits[1] or buried[1] or '') then return answer('lost') end
if operation == 'write' then
  if kind ~= 'none' and not isHash then return answer('lost') end
  table.insert(commits, 1, id)
  -- The first write, since a server whose memory is full refuses the first one only; it leaves no other field.
  redis.call('HSET', KEYS[1], '${fields.version}', '${version}', '${fields.generation}', ARGV[4], '${fields.revision}', ARGV[5],
    '${fields.expiresAt}', ARGV[6], '${fields.data}', ARGV[7], '${fields.commits}', text(commits))
  if ARGV[8] == '' then redis.call('PERSIST', KEYS[1]) else redis.call('PEXPIRE', KEYS[1], ARGV[8]) end
  return { 'applied' }
end
if kind == 'none' then return { 'absent' } end
redis.call('DEL', KEYS[1])
table.insert(commits, 1, id)
for _, other in ipairs(buried) do commits[#commits + 1] = other end
redis.call('SET', KEYS[2], text(commits), 'PX', ${tombstoneLifetime})
return { 'applied' }
`;
