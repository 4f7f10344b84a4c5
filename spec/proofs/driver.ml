(* Runs the extracted model: reads cases as lines of JSON, in the form of a conformance vector, and answers each with
   a line: {"value": ...}, {"absent": true} or {"conflicts": [...]}, or {"unknown": why} for rules that the model lacks.
   In place of a regular expression, {"key": "^tmp_"}, it takes the keys that it matches, {"keys": ["tmp_a"]}. *)
open Model

exception Unknown of string

(* JSON: texts are lists of UTF-16 code units, as in the model. *)
let units_of_code_point c =
  if c < 0x10000 then [ c ] else [ 0xD800 + ((c - 0x10000) lsr 10); 0xDC00 + ((c - 0x10000) land 0x3FF) ]

type json = Null_ | Bool_ of bool | Number_ of string | Text_ of int list | List_ of json list
          | Members_ of (int list * json) list

let parse line =
  let place = ref 0 in
  let peek () = if !place < String.length line then line.[!place] else raise (Unknown "unfinished JSON") in
  let next () = let c = peek () in incr place; c in
  let rec spaces () = if !place < String.length line && String.contains " \t\r\n" (peek ()) then (incr place; spaces ()) in
  let word text value = place := !place + String.length text; value in
  let unit_ () = let hex = String.sub line !place 4 in place := !place + 4; [ int_of_string ("0x" ^ hex) ] in
  let rec text found =
    match next () with
    | '"' -> List.concat (List.rev found)
    | '\\' ->
        let units = match next () with
          | 'n' -> [ 10 ] | 't' -> [ 9 ] | 'r' -> [ 13 ] | 'b' -> [ 8 ] | 'f' -> [ 12 ] | 'u' -> unit_ ()
          | c -> [ Char.code c ] in
        text (units :: found)
    | c when Char.code c < 0x80 -> text ([ Char.code c ] :: found)
    | c ->
        let first = Char.code c in
        let more = if first >= 0xF0 then 3 else if first >= 0xE0 then 2 else 1 in
        let code = ref (first land (0x3F lsr more)) in
        for _ = 1 to more do code := (!code lsl 6) lor (Char.code (next ()) land 0x3F) done;
        text (units_of_code_point !code :: found) in
  let rec value () =
    spaces ();
    match peek () with
    | 'n' -> word "null" Null_
    | 't' -> word "true" (Bool_ true)
    | 'f' -> word "false" (Bool_ false)
    | '"' -> incr place; Text_ (text [])
    | '[' -> incr place; List_ (items ']' value)
    | '{' -> incr place; Members_ (items '}' member)
    | _ ->
        let from = !place in
        while !place < String.length line && String.contains "+-.0123456789eE" (peek ()) do incr place done;
        Number_ (String.sub line from (!place - from))
  and member () = spaces (); incr place; let key = text [] in spaces (); incr place; (key, value ())
  and items : 'a. char -> (unit -> 'a) -> 'a list = fun last item ->
    spaces ();
    if peek () = last then (incr place; [])
    else
      let rec rest found = spaces (); if next () = last then List.rev found else rest (item () :: found) in
      rest [ item () ] in
  value ()

let units text = List.map Char.code (List.of_seq (String.to_seq text))

(* Into the model's values *)
let number text =
  let is_whole = String.for_all (fun c -> String.contains "-0123456789" c) text && String.length text <= 17 in
  if is_whole && safe (int_of_string text) then Integer (int_of_string text) else Number (units text)

let rec value_of = function
  | Null_ -> Scalar Null
  | Bool_ b -> Scalar (Bool b)
  | Number_ text -> Scalar (number text)
  | Text_ text -> Scalar (Text text)
  | List_ items -> Array (List.map value_of items)
  | Members_ members ->
      let by_key (a, _) (b, _) = match compare_keys a b with Lt -> -1 | Eq -> 0 | Gt -> 1 in
      Object (List.sort by_key (List.map (fun (key, item) -> (key, value_of item)) members))

let policy_of name =
  match name with
  | "override" -> Override | "ignore" -> Ignore | "fail" -> Fail
  | _ -> raise (Unknown name)

let string_of units = String.of_seq (Seq.map (fun u -> Char.chr (u land 0xFF)) (List.to_seq units))

let rule_of = function
  | Text_ word -> (
      match string_of word with
      | "counter" -> Claim (Resolver counter)
      | "max" -> Claim (Resolver max0)
      | "min" -> Claim (Resolver min0)
      | name -> Policy (policy_of name))
  | Members_ [ (word, Text_ policy) ] when string_of word = "atomic" -> Claim (Atomic (policy_of (string_of policy)))
  | _ -> raise (Unknown "rule")

let rec unescaped = function
  | 126 :: 48 :: rest -> 126 :: unescaped rest
  | 126 :: 49 :: rest -> 47 :: unescaped rest
  | 126 :: 50 :: rest -> 42 :: unescaped rest
  | unit_ :: rest -> unit_ :: unescaped rest
  | [] -> []

let segments_of = function
  | [] -> []
  | _ :: text ->
      let rec split current = function
        | 47 :: rest -> List.rev current :: split [] rest
        | unit_ :: rest -> split (unit_ :: current) rest
        | [] -> [ List.rev current ] in
      let segment = function [ 42 ] -> Any | [ 42; 42 ] -> AnyDepth | text -> Literal (unescaped text) in
      List.map segment (split [] text)

let entry_of pattern rule =
  match pattern with
  | Text_ text -> (Path (segments_of text), rule_of rule)
  | Members_ [ (_, List_ keys) ] ->
      (TopLevelKey (fun key -> List.exists (fun known -> known = Text_ key) keys), rule_of rule)
  | _ -> raise (Unknown "pattern")

let rules_of = function
  | None -> []
  | Some (List_ pairs) ->
      List.map (function List_ [ pattern; rule ] -> entry_of pattern rule | _ -> raise (Unknown "rules")) pairs
  | Some (Members_ members) -> List.map (fun (pattern, rule) -> entry_of (Text_ pattern) rule) members
  | Some _ -> raise (Unknown "rules")

(* Out of the model *)
let show_text text =
  let unit_ u = if u >= 32 && u < 127 && u <> 34 && u <> 92 then String.make 1 (Char.chr u) else Printf.sprintf "\\u%04x" u in
  "\"" ^ String.concat "" (List.map unit_ text) ^ "\""

let rec show = function
  | Scalar Null -> "null"
  | Scalar (Bool b) -> string_of_bool b
  | Scalar (Integer z) -> string_of_int z
  | Scalar (Number text) -> string_of text
  | Scalar (Text text) -> show_text text
  | Array items -> "[" ^ String.concat "," (List.map show items) ^ "]"
  | Object members ->
      "{" ^ String.concat "," (List.map (fun (key, item) -> show_text key ^ ":" ^ show item) members) ^ "}"

let rec escaped = function
  | 126 :: rest -> 126 :: 48 :: escaped rest
  | 47 :: rest -> 126 :: 49 :: escaped rest
  | unit_ :: rest -> unit_ :: escaped rest
  | [] -> []

let show_conflict { place; deeds; _ } =
  let kind = match deeds with
    | EditEdit -> "edit/edit" | EditDelete -> "edit/delete" | DeleteEdit -> "delete/edit" | AddAdd -> "add/add" in
  let pointer = List.concat_map (fun key -> 47 :: escaped key) place in
  Printf.sprintf "{\"path\":%s,\"kind\":\"%s\"}" (show_text pointer) kind

let answer line =
  match parse line with
  | Members_ members ->
      let find name = List.assoc_opt (units name) members in
      let side name = match find name with Some json -> Present (value_of json) | None -> Absent in
      let outcome = merge (rules_of (find "rules")) (side "base") (side "mine") (side "theirs") in
      (match (conflicts outcome, outcome.result) with
       | [], Absent -> "{\"absent\":true}"
       | [], Present value -> "{\"value\":" ^ show value ^ "}"
       | all, _ -> "{\"conflicts\":[" ^ String.concat "," (List.map show_conflict all) ^ "]}")
  | _ -> raise (Unknown "case")

let () =
  try
    while true do
      let line = input_line stdin in
      print_endline (try answer line with Unknown why -> "{\"unknown\":" ^ show_text (units why) ^ "}")
    done
  with End_of_file -> ()
