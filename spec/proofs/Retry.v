(** * retry: sending an edit again changes nothing. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure Agreement Claimed.
Import ListNotations.

(** The merge is clean and has a value. *)
Definition comes_to (o : outcome) (r : maybe) : Prop := clean o /\ result o = r.

(** [retrySafe], as a resolver declares it: retry at its node. *)
Definition retry_safe (r : resolver) : Prop := forall p b m t x,
  maybe_json b -> maybe_json m -> maybe_json t ->
  comes_to (claimed (Resolver r) p b m t) x -> comes_to (claimed (Resolver r) p b m x) x.

Lemma policy_takes : forall pol b m t x, comes_to (by_policy pol b m t) x -> x = m \/ x = t.
Proof. intros [] b m t x [C E]; cbn in *; auto. discriminate C. Qed.

Lemma settle_takes : forall pol b m t x, comes_to (settle pol b m t) x -> x = m \/ x = t.
Proof. intros [pol |] b m t x H; [eapply policy_takes, H | destruct H as [H _]; discriminate H]. Qed.

Lemma atomic_takes : forall pol p b m t x, comes_to (claimed (Atomic pol) p b m t) x -> x = m \/ x = t.
Proof.
  intros pol p b m t x. unfold claimed, decide.
  destruct (maybe_eq_dec m b); [intros [_ <-]; now right |]. destruct (maybe_eq_dec t b); [intros [_ <-]; now left |].
  destruct m, t; try (intros [_ <-]; now right); destruct maybe_eq_dec; try apply policy_takes;
    intros [_ <-]; now right.
Qed.

Lemma retry_at : forall R, no_concurrent R -> answers_json R -> resolvers_declare retry_safe R ->
  forall m p b t x, maybe_json b -> maybe_json m -> maybe_json t ->
  comes_to (merge_at R p b m t) x -> comes_to (merge_at R p b m x) x.
Proof.
  intros R N A D m. induction m as [m IH] using member_induction. intros p b t x Jb Jm Jt H.
  assert (Jx : maybe_json x) by (destruct H as [_ <-]; now apply closure_at).
  (* A result that is one of the two sides is a merge of equal edits, or the same merge again. *)
  assert (Side : x = m \/ x = t -> comes_to (merge_at R p b m x) x).
  { intros [-> | ->]; [rewrite agreement_at by trivial; now split | exact H]. }
  destruct (claim_at R p) as [c |] eqn:C.
  { rewrite (merge_claimed R p b m t c C) in H. rewrite (merge_claimed R p b m x c C) in *. apply claim_in in C as [pat I].
    destruct c as [pol | r]; [| now apply (D pat r I p b m t)]. eapply Side, atomic_takes, H. }
  destruct (merge_clause R p b m t) as [| | | ? ? X | B _ O O' | |];
    try (now (apply Side; destruct H as [_ <-]; subst; auto)); try congruence.
  2: { eapply Side, settle_takes, H. }
  (* Member by member. *)
  assert (M : forall k, comes_to (merge_at R (p ++ [k]) (get k b) (get k m) (get k x)) (get k x)).
  { intro k. apply (IH k O (p ++ [k]) (get k b) (get k t)); auto using json_get.
    destruct H as [Cl <-]. rewrite clean_assemble in Cl. split; [apply Cl |]. now rewrite get_assemble. }
  assert (Ox : is_object x = true) by now destruct H as [_ <-].
  assert (Nx : x <> b).
  { intros ->. destruct B as [NB _]. apply NB. apply object_ext; trivial. intro k. destruct (M k) as [_ E].
    rewrite <- E. symmetry. destruct (merge_clause R (p ++ [k]) (get k b) (get k m) (get k b)) as [| | | ? Y | Y | Y | Y];
      try reflexivity; try congruence; destruct Y as (_ & Y & _); congruence. }
  destruct (merge_clause R p b m x) as [E | ? E | ? ? E | ? ? X | B' _ _ _ | ? ? X | ? ? X];
    try (destruct B; congruence); try congruence; try (unfold objects in X; rewrite O, Ox in X; discriminate).
  { now subst. }
  split.
  - apply clean_assemble. intro k. apply M.
  - apply object_ext; trivial.
    + apply build_json; [apply all_keys_sorted |]. intro k. apply closure_at; auto using json_get.
    + intro k. rewrite get_assemble. apply M.
Qed.

(** r = M(b, m, t) implies M(b, m, r) = r. *)
Theorem law_retry : forall R b m t r,
  no_concurrent R -> answers_json R -> resolvers_declare retry_safe R ->
  maybe_json b -> maybe_json m -> maybe_json t ->
  comes_to (merge R b m t) r -> comes_to (merge R b m r) r.
Proof. intros R b m t r N A D Jb Jm Jt. now apply retry_at. Qed.
