(** * closure: session values in, a session value out. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** What a resolver answers is a JSON value, or the merge ends in an error. *)
Definition answers_json (R : rules) : Prop :=
  forall pat r p b m t x, In (pat, Claim (Resolver r)) R ->
    maybe_json b -> maybe_json m -> maybe_json t -> resolve r b m t p = Answer x -> maybe_json x.

Lemma policy_json : forall pol b m t, maybe_json m -> maybe_json t -> maybe_json (result (by_policy pol b m t)).
Proof. intros []; cbn; trivial. Qed.

Lemma closure_at : forall R, answers_json R -> forall m p b t,
  maybe_json b -> maybe_json m -> maybe_json t -> maybe_json (result (merge_at R p b m t)).
Proof.
  intros R A m. induction m as [m IH] using member_induction. intros p b t Jb Jm Jt.
  destruct (merge_clause R p b m t) as [| | | c _ C | _ _ O _ | |]; trivial; try exact I.
  - apply claim_in in C as [pat C].
    assert (Ask : forall r, c = Resolver r -> maybe_json (result (ask r p b m t))).
    { intros r ->. unfold ask. destruct (resolve r b m t p) eqn:E; cbn; trivial. exact (A _ _ _ _ _ _ _ C Jb Jm Jt E). }
    destruct c as [pol | r]; cbn.
    + destruct maybe_eq_dec; [trivial | now apply policy_json].
    + destruct (concurrent r); [| destruct maybe_eq_dec]; auto.
  - apply build_json; [apply all_keys_sorted |]. intro k. apply IH; auto using json_get.
  - destruct (policy_at R p); cbn; [now apply policy_json | trivial].
Qed.

(** For JSON inputs the result is a JSON value, or absent. *)
Theorem law_closure : forall R b m t, answers_json R ->
  maybe_json b -> maybe_json m -> maybe_json t -> maybe_json (result (merge R b m t)).
Proof. intros. now apply closure_at. Qed.
