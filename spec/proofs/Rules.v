(** * Rules: patterns, what they cover, and what a list says of a node. *)
From Coq Require Import List Bool ZArith.
From Proofs Require Import Values.
Import ListNotations.

(** A segment [*] stands for one segment and [**] for any number, none included. *)
Inductive segment :=
| Literal (k : key)
| Any
| AnyDepth.

(** A path with wildcards; or a regular expression, of which nothing is known but which keys it matches. *)
Inductive pattern :=
| Path (segments : list segment)
| TopLevelKey (matches_key : key -> bool).

Fixpoint matches_path (segments : list segment) : path -> bool :=
  match segments with
  | [] => fun p => match p with [] => true | _ :: _ => false end
  | Literal k :: rest => fun p =>
      match p with [] => false | k' :: p' => if text_eq_dec k k' then matches_path rest p' else false end
  | Any :: rest => fun p => match p with [] => false | _ :: p' => matches_path rest p' end
  | AnyDepth :: rest => fix skip p := matches_path rest p || match p with [] => false | _ :: p' => skip p' end
  end.

Definition matches (pat : pattern) (p : path) : bool :=
  match pat with
  | Path segments => matches_path segments p
  | TopLevelKey f => match p with [k] => f k | _ => false end
  end.

(** A pattern covers the nodes that it matches and everything under them. *)
Fixpoint covers_from (pat : pattern) (above below : path) : bool :=
  matches pat above || match below with [] => false | k :: rest => covers_from pat (above ++ [k]) rest end.
Definition covers (pat : pattern) (p : path) : bool := covers_from pat [] p.

Inductive policy := Override | Ignore | Fail.

(** What a resolver answers: a value, absent, or a refusal. *)
Inductive answer :=
| Answer (x : maybe)
| Refusal.

Record resolver := {
  (** Whether it is asked even where both sides agree. *)
  concurrent : bool;
  resolve : maybe -> maybe -> maybe -> path -> answer;
}.

(** What claims a node as a whole. *)
Inductive claim :=
| Atomic (pol : policy)
| Resolver (r : resolver).

Inductive rule :=
| Policy (pol : policy)
| Claim (c : claim).

(** An ordered list: first match wins. *)
Definition rules := list (pattern * rule).

(** The first rule of the list whose pattern covers a node. *)
Definition governing (R : rules) (p : path) : option (pattern * rule) :=
  find (fun entry => covers (fst entry) p) R.

(** The claim on a node: of the first rule that covers it, if that rule claims and its pattern matches the node. *)
Definition claim_at (R : rules) (p : path) : option claim :=
  match governing R p with
  | Some (pat, Claim c) => if matches pat p then Some c else None
  | _ => None
  end.

(** The policy for a conflict: the first rule that covers the node, if it is one. *)
Definition policy_at (R : rules) (p : path) : option policy :=
  match governing R p with Some (_, Policy pol) => Some pol | _ => None end.

(** ** What is in a list when it says something of a node *)
Lemma claim_in : forall R p c, claim_at R p = Some c -> exists pat, In (pat, Claim c) R.
Proof.
  unfold claim_at, governing. intros R p c H.
  destruct (find _ R) as [[pat [pol | c']] |] eqn:F; try discriminate.
  destruct (matches pat p); [| discriminate]. injection H as ->.
  apply find_some in F. now exists pat.
Qed.

Lemma policy_in : forall R p pol, policy_at R p = Some pol -> exists pat, In (pat, Policy pol) R.
Proof.
  unfold policy_at, governing. intros R p pol H.
  destruct (find _ R) as [[pat [pol' | c]] |] eqn:F; try discriminate.
  injection H as ->. apply find_some in F. now exists pat.
Qed.
