(** * What a resolver declares: it is said of merge with the resolver at its node, not of its function alone. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** M at the node with path [p], where [c] claims it. *)
Definition claimed (c : claim) (p : path) (b m t : maybe) : outcome :=
  if maybe_eq_dec m b then silent t
  else if maybe_eq_dec t b then silent m
  else match m, t with Absent, Absent => silent Absent | _, _ => decide c p b m t end.

Lemma merge_claimed : forall R p b m t c, claim_at R p = Some c -> merge_at R p b m t = claimed c p b m t.
Proof.
  intros. rewrite merge_unfold. unfold node, claimed. rewrite H.
  destruct (maybe_eq_dec m b); trivial.
Qed.

(** Of the root it is merge under a list with that rule alone. *)
Lemma claimed_root : forall c b m t, merge [(Path [], Claim c)] b m t = claimed c [] b m t.
Proof. intros. now apply merge_claimed. Qed.

(** The two outcomes are the same to whoever asked for the merge: the same conflicts; without any, the same value. *)
Definition same_outcome (o o' : outcome) : Prop :=
  conflicts o = conflicts o' /\ (clean o -> result o = result o').

(** Every resolver of a list has a property. *)
Definition resolvers_declare (P : resolver -> Prop) (R : rules) : Prop :=
  forall pat r, In (pat, Claim (Resolver r)) R -> P r.

(** Nothing but a resolver settles a conflict. *)
Definition policies_fail (R : rules) : Prop :=
  forall pat pol, In (pat, Policy pol) R \/ In (pat, Claim (Atomic pol)) R -> pol = Fail.
