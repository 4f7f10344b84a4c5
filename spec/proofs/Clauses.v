(** * The clauses of the definition, each with all that is known where it decides. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members.
Import ListNotations.

Definition both_changed (b m t : maybe) : Prop := m <> b /\ t <> b /\ ~ (m = Absent /\ t = Absent).
Definition objects (m t : maybe) : bool := is_object m && is_object t.

Section Clauses.
  Variables (R : rules) (p : path) (b m t : maybe).

  Definition member (k : key) : outcome := merge_at R (p ++ [k]) (get k b) (get k m) (get k t).

  Inductive clause : outcome -> Prop :=
  | clause_1a : m = b -> clause (silent t)
  | clause_1b : m <> b -> t = b -> clause (silent m)
  | clause_2 : m <> b -> t <> b -> m = Absent -> t = Absent -> clause (silent Absent)
  | clause_3 : forall c, both_changed b m t -> claim_at R p = Some c -> clause (decide c p b m t)
  | clause_4 : both_changed b m t -> claim_at R p = None -> is_object m = true -> is_object t = true ->
      clause (assemble (all_keys b m t) member)
  | clause_5 : both_changed b m t -> claim_at R p = None -> objects m t = false -> m = t -> clause (silent t)
  | clause_6 : both_changed b m t -> claim_at R p = None -> objects m t = false -> m <> t ->
      clause (settle (policy_at R p) b m t).

  Theorem merge_clause : clause (merge_at R p b m t).
  Proof.
    rewrite merge_unfold. unfold node.
    destruct (maybe_eq_dec m b) as [E |]; [now apply clause_1a |].
    destruct (maybe_eq_dec t b) as [E |]; [now apply clause_1b |].
    assert (D : (m = Absent /\ t = Absent) \/ ~ (m = Absent /\ t = Absent))
      by (destruct m, t; intuition discriminate).
    destruct D as [[E F] | D]; [rewrite E, F; now apply clause_2 |].
    assert (C : both_changed b m t) by now repeat split.
    assert (X : forall x y : outcome, match m, t with Absent, Absent => x | _, _ => y end = y).
    { intros. destruct m, t; trivial. now destruct D. }
    rewrite X. clear X.
    destruct (claim_at R p) eqn:K; [now apply clause_3 |].
    change (is_object m && is_object t) with (objects m t). destruct (objects m t) eqn:O; [apply andb_prop in O as []; now apply clause_4 |].
    destruct (maybe_eq_dec m t); [now apply clause_5 | now apply clause_6].
  Qed.
End Clauses.

(** Nothing comes of nothing. *)
Lemma merge_base : forall R p b t, merge_at R p b b t = silent t.
Proof. intros. rewrite merge_unfold. unfold node. destruct (maybe_eq_dec b b); congruence. Qed.

Lemma member_absent : forall R p b m t k, ~ In k (all_keys b m t) -> member R p b m t k = silent Absent.
Proof. intros. unfold member. apply not_in_all_keys in H as (-> & -> & ->). apply merge_base. Qed.

Lemma get_assemble : forall R p b m t k,
  get k (result (assemble (all_keys b m t) (member R p b m t))) = result (member R p b m t k).
Proof.
  intros. cbn [assemble result]. apply get_build. intro H. now rewrite (member_absent _ _ _ _ _ _ H).
Qed.

(** ** The records of an object are those of its members *)

Lemma filter_under : forall (f : record -> bool) k l, (forall r, f (under k r) = f r) ->
  filter f (map (under k) l) = map (under k) (filter f l).
Proof. intros f k l E. induction l as [| r l IH]; cbn; trivial. rewrite E. destruct (f r); cbn; congruence. Qed.

Lemma conflicts_assemble : forall ks f,
  conflicts (assemble ks f) = flat_map (fun k => map (under k) (conflicts (f k))) ks.
Proof.
  intros. unfold conflicts. cbn. induction ks as [| k ks IH]; cbn; trivial.
  rewrite filter_app, IH, filter_under; trivial.
Qed.

Lemma clean_silent : forall x, clean (silent x).
Proof. reflexivity. Qed.

Lemma clean_assemble : forall R p b m t,
  clean (assemble (all_keys b m t) (member R p b m t)) <-> forall k, clean (member R p b m t k).
Proof.
  intros. unfold clean. rewrite conflicts_assemble. split.
  - intros H k. destruct (in_dec text_eq_dec k (all_keys b m t)) as [I | I].
    + destruct (conflicts (member R p b m t k)) as [| r l] eqn:E; trivial.
      assert (X : In (under k r) []); [| destruct X].
      rewrite <- H. apply in_flat_map. exists k. rewrite E. cbn. auto.
    + now rewrite member_absent.
  - intro H. induction (all_keys b m t) as [| k ks IH]; cbn [flat_map]; trivial. now rewrite H.
Qed.

Lemma records_assemble_in : forall R p b m t r,
  In r (records (assemble (all_keys b m t) (member R p b m t))) <->
  exists k r', r = under k r' /\ In r' (records (member R p b m t k)).
Proof.
  intros. cbn [assemble records]. rewrite in_flat_map. split.
  - intros (k & _ & I). apply in_map_iff in I as (r' & <- & I). eauto.
  - intros (k & r' & -> & I). exists k. split; [| now apply in_map].
    destruct (in_dec text_eq_dec k (all_keys b m t)); trivial. now rewrite member_absent in I by trivial.
Qed.

Lemma assemble_silent : forall R p b m t, (forall k, records (member R p b m t k) = []) ->
  records (assemble (all_keys b m t) (member R p b m t)) = [].
Proof. intros R p b m t H. cbn [assemble records]. induction (all_keys b m t) as [| k ks IH]; cbn [flat_map]; trivial. now rewrite H. Qed.
