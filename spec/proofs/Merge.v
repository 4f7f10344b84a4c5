(** * Merge: the definition, clause by clause, as the chapter on merge has it. *)
From Coq Require Import List Bool Arith.
From Proofs Require Import Values Rules.
Import ListNotations.

(** ** Conflicts and decisions *)

(** What the two sides did, mine's deed first. *)
Inductive kind := EditEdit | EditDelete | DeleteEdit | AddAdd.

Definition kind_of (b m t : maybe) : kind :=
  match b, m, t with
  | Absent, _, _ => AddAdd
  | _, Absent, _ => DeleteEdit
  | _, _, Absent => EditDelete
  | _, _, _ => EditEdit
  end.

(** What became of a node on which the sides could not be joined. *)
Inductive settlement :=
| Unruled   (** no rule covers it: a conflict *)
| Reported  (** a rule reports it, or a resolver refused: a conflict, and a decision *)
| TookMine | TookTheirs | Computed. (** a decision *)

(** Its path begins at the node whose merge speaks of it. *)
Record record := { place : path; deeds : kind; became : settlement }.

Definition is_conflict (r : record) : bool :=
  match became r with Unruled | Reported => true | _ => false end.
Definition is_decision (r : record) : bool :=
  match became r with Unruled => false | _ => true end.

(** A value, which counts only beside no conflict, and what is to be said of the way to it. *)
Record outcome := { result : maybe; records : list record }.

Definition conflicts (o : outcome) : list record := filter is_conflict (records o).
Definition decisions (o : outcome) : list record := filter is_decision (records o).
Definition clean (o : outcome) : Prop := conflicts o = [].

Definition silent (x : maybe) : outcome := {| result := x; records := [] |}.
Definition spoken (x : maybe) (b m t : maybe) (s : settlement) : outcome :=
  {| result := x; records := [{| place := []; deeds := kind_of b m t; became := s |}] |}.

(** ** Members *)

Fixpoint insert (k : key) (ks : list key) : list key :=
  match ks with
  | [] => [k]
  | k' :: rest =>
      match compare_keys k k' with Lt => k :: ks | Eq => ks | Gt => k' :: insert k rest end
  end.

(** The keys of all three, each once, in order. *)
Definition all_keys (b m t : maybe) : list key := fold_right insert [] (keys b ++ keys m ++ keys t).

(** The object of what is present under some keys. *)
Definition build (ks : list key) (member : key -> maybe) : list (key * value) :=
  flat_map (fun k => match member k with Present v => [(k, v)] | Absent => [] end) ks.

Definition under (k : key) (r : record) : record :=
  {| place := k :: place r; deeds := deeds r; became := became r |}.

Definition assemble (ks : list key) (member : key -> outcome) : outcome :=
  {| result := Present (Object (build ks (fun k => result (member k))));
     records := flat_map (fun k => map (under k) (records (member k))) ks |}.

(** ** Rules at work *)

Definition by_policy (pol : policy) (b m t : maybe) : outcome :=
  match pol with
  | Override => spoken m b m t TookMine
  | Ignore => spoken t b m t TookTheirs
  | Fail => spoken Absent b m t Reported
  end.

Definition ask (r : resolver) (p : path) (b m t : maybe) : outcome :=
  match resolve r b m t p with
  | Answer x => spoken x b m t Computed
  | Refusal => spoken Absent b m t Reported
  end.

(** A claim decides its node as a whole; where both sides agree, only a concurrent resolver is asked. *)
Definition decide (c : claim) (p : path) (b m t : maybe) : outcome :=
  match c with
  | Atomic pol => if maybe_eq_dec m t then silent t else by_policy pol b m t
  | Resolver r =>
      if concurrent r then ask r p b m t
      else if maybe_eq_dec m t then silent t else ask r p b m t
  end.

Definition settle (pol : option policy) (b m t : maybe) : outcome :=
  match pol with
  | Some pol => by_policy pol b m t
  | None => spoken Absent b m t Unruled
  end.

(** ** The definition *)
Section Definition_of_merge.
  Variable R : rules.

  (** One node with path [p]; the first clause that fits decides. [member] merges what is one level down. *)
  Definition node (member : path -> maybe -> maybe -> maybe -> outcome) (p : path) (b m t : maybe) : outcome :=
    if maybe_eq_dec m b then silent t                             (* 1a: at most theirs changed it *)
    else if maybe_eq_dec t b then silent m                        (* 1b: only mine changed it *)
    else match m, t with
    | Absent, Absent => silent Absent                             (* 2: both deleted it *)
    | _, _ =>
      match claim_at R p with
      | Some c => decide c p b m t                                (* 3: the claim decides it as a whole *)
      | None =>
        if is_object m && is_object t then                        (* 4: member by member *)
          assemble (all_keys b m t) (fun k => member (p ++ [k]) (get k b) (get k m) (get k t))
        else if maybe_eq_dec m t then silent t                    (* 5: both made the same change *)
        else settle (policy_at R p) b m t                         (* 6: a conflict *)
      end
    end.

  (** Merge, down to a depth. [Unfold.v] shows that this depth is enough. *)
  Fixpoint merge_to (fuel : nat) (p : path) (b m t : maybe) : outcome :=
    match fuel with
    | 0 => silent t
    | S less => node (merge_to less) p b m t
    end.

  Definition merge_at (p : path) (b m t : maybe) : outcome := merge_to (S (depth m)) p b m t.

  (** The merge of a session is the merge of its root. *)
  Definition merge (b m t : maybe) : outcome := merge_at [] b m t.
End Definition_of_merge.
