(** * confluence: the order of the writers does not matter. *)
From Coq Require Import List Bool Permutation.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure Claimed Symmetry Duality.
Import ListNotations.

(** What comes of a writer that is merged into what is stored, if there is no conflict. *)
Definition stored_after (R : rules) (p : path) (b w s : maybe) : option maybe :=
  let o := merge_at R p b w s in match conflicts o with [] => Some (result o) | _ :: _ => None end.

(** What is stored after all writers, one after the other, if all are clean. *)
Fixpoint stored_after_all (R : rules) (b s : maybe) (writers : list maybe) : option maybe :=
  match writers with
  | [] => Some s
  | w :: rest =>
      match stored_after R [] b w s with Some s' => stored_after_all R b s' rest | None => None end
  end.

Section Confluence.
  Variable R : rules.
  Hypothesis F : policies_fail R.
  Hypothesis N : forall pat r, ~ In (pat, Claim (Resolver r)) R.

  Lemma any_json : answers_json R.
  Proof. intros pat r p b m t x I. now apply N in I. Qed.

  (** Where merge goes on with the members. *)
  Definition joint (p : path) (w s : maybe) : Prop := claim_at R p = None /\ objects w s = true.

  Lemma joint_dec : forall p w s, joint p w s \/ ~ joint p w s.
  Proof. unfold joint. intros p w s. destruct (claim_at R p), (objects w s); intuition congruence. Qed.

  Lemma after_base : forall p b s, stored_after R p b b s = Some s.
  Proof. intros. unfold stored_after. now rewrite merge_base. Qed.

  Lemma after_alone : forall p b w, stored_after R p b w b = Some w.
  Proof.
    intros. unfold stored_after. destruct (merge_clause R p b w b); cbn; try congruence;
      exfalso; unfold both_changed in *; intuition congruence.
  Qed.

  Lemma flat : forall p b w s, ~ joint p w s -> w <> b -> s <> b ->
    stored_after R p b w s = if maybe_eq_dec w s then Some s else None.
  Proof.
    intros p b w s J W S. unfold stored_after.
    destruct (merge_clause R p b w s) as [| | ? ? E E' | c B C | B C O O' | B C O E | B C O E]; try congruence.
    - subst. now destruct (maybe_eq_dec Absent Absent).
    - apply claim_in in C as [pat I]. destruct c as [pol | r]; [| now apply N in I].
      rewrite (F pat pol) by auto. cbn. now destruct (maybe_eq_dec w s).
    - destruct J. split; trivial. unfold objects. now rewrite O, O'.
    - cbn. now destruct (maybe_eq_dec w s).
    - destruct (maybe_eq_dec w s); [contradiction |]. destruct (policy_at R p) as [pol |] eqn:G; [| reflexivity].
      apply policy_in in G as [pat I]. now rewrite (F pat pol) by auto.
  Qed.

  Lemma together : forall p b w s, joint p w s -> w <> b -> s <> b ->
    merge_at R p b w s = assemble (all_keys b w s) (member R p b w s).
  Proof.
    intros p b w s [C O] W S. destruct (merge_clause R p b w s) as [| | ? ? E | ? ? X | | |]; try congruence.
    subst. discriminate.
  Qed.

  Lemma some_clean : forall p b w s x,
    stored_after R p b w s = Some x <-> clean (merge_at R p b w s) /\ result (merge_at R p b w s) = x.
  Proof.
    intros. unfold stored_after, clean. destruct (conflicts _); split; intros H; try discriminate.
    - injection H as <-. auto.
    - destruct H as [_ <-]. reflexivity.
    - now destruct H.
  Qed.

  (** There is a result just if there is one for each member, and these are its members. *)
  Lemma memberwise : forall p b w s x, joint p w s -> w <> b -> s <> b ->
    maybe_json b -> maybe_json w -> maybe_json s -> maybe_json x ->
    stored_after R p b w s = Some x <->
    is_object x = true /\ forall k, stored_after R (p ++ [k]) (get k b) (get k w) (get k s) = Some (get k x).
  Proof.
    intros p b w s x J W S Jb Jw Js Jx. pose proof (together p b w s J W S) as T. rewrite some_clean, T, clean_assemble.
    split.
    - intros [C <-]. split; [reflexivity |]. intro k. rewrite get_assemble. apply some_clean. split; [apply C | reflexivity].
    - intros [O M]. split; [intro k; apply (some_clean _ _ _ _ (get k x)), M |].
      apply object_ext; trivial.
      + rewrite <- T. apply closure_at; auto using any_json.
      + intro k. rewrite get_assemble. apply (some_clean _ _ _ _ (get k x)), M.
  Qed.

  Lemma after_json : forall p b w s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> maybe_json x.
  Proof. intros p b w s x Jb Jw Js E. apply some_clean in E as [_ <-]. apply closure_at; auto using any_json. Qed.

  (** Two changes never add up to none. *)
  Lemma no_cancelling : forall w p b s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> w <> b -> s <> b -> x <> b.
  Proof.
    intro w. induction w as [w IH] using member_induction. intros p b s x Jb Jw Js E W S ->.
    destruct (joint_dec p w s) as [J | J].
    - apply memberwise in E as [O M]; trivial. apply W. destruct J as [_ J]. apply andb_prop in J as [Ow _].
      apply object_ext; trivial. intro k. specialize (M k).
      destruct (maybe_eq_dec (get k w) (get k b)) as [| Wk]; trivial.
      destruct (maybe_eq_dec (get k s) (get k b)) as [Sk | Sk].
      + rewrite Sk, after_alone in M. congruence.
      + exfalso. apply (IH k Ow (p ++ [k]) (get k b) (get k s) (get k b)); auto using json_get.
    - rewrite flat in E by trivial. destruct (maybe_eq_dec w s); congruence.
  Qed.

  Lemma after_swap : forall p b w s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> stored_after R p b s w = Some x.
  Proof.
    intros p b w s x Jb Jw Js E. apply some_clean in E as [C E].
    assert (D : resolvers_declare commutative R) by (intros pat r I; now apply N in I).
    destruct (symmetry_at R F D s p b w Jb Js Jw) as [H H']. apply some_clean.
    assert (M : forall o, clean (mirror o) <-> clean o).
    { intro o. unfold clean, conflicts, mirror. cbn [records]. induction (records o) as [| r l I]; [reflexivity |].
      cbn [map filter]. replace (is_conflict (mirror_record r)) with (is_conflict r) by (now destruct r as [? ? []]).
      destruct (is_conflict r); [split; discriminate | exact I]. }
    rewrite <- M. unfold clean in *. rewrite <- H. split; trivial. rewrite <- E. symmetry. now apply H'.
  Qed.

  Lemma two_writers : forall x p b y s u r, maybe_json b -> maybe_json x -> maybe_json y -> maybe_json s ->
    stored_after R p b x s = Some u -> stored_after R p b y u = Some r ->
    exists v, stored_after R p b y s = Some v /\ stored_after R p b x v = Some r.
  Proof.
    intro x. induction x as [x IH] using member_induction. intros p b y s u r Jb Jx Jy Js E E'.
    destruct (maybe_eq_dec x b) as [-> | X].
    { rewrite after_base in E. injection E as <-. exists r. split; [trivial | apply after_base]. }
    destruct (maybe_eq_dec y b) as [-> | Y].
    { rewrite after_base in E'. injection E' as <-. exists s. split; [apply after_base | trivial]. }
    destruct (maybe_eq_dec s b) as [-> | S].
    { rewrite after_alone in E. injection E as <-. exists y. split; [apply after_alone | now apply after_swap]. }
    assert (Ju : maybe_json u) by now apply (after_json p b x s).
    assert (Jr : maybe_json r) by now apply (after_json p b y u).
    assert (U : u <> b) by now apply (no_cancelling x p b s).
    destruct (joint_dec p x s) as [J | J].
    - apply memberwise in E as [Ou M]; trivial. destruct J as [C J]. apply andb_prop in J as [Ox Os].
      destruct (joint_dec p y u) as [J' | J'].
      + apply memberwise in E' as [Or M']; trivial. destruct J' as [_ J']. apply andb_prop in J' as [Oy _].
        assert (Jys : joint p y s) by (split; [trivial | unfold objects; now rewrite Oy, Os]).
        assert (V : exists v, stored_after R p b y s = Some v).
        { exists (result (merge_at R p b y s)). apply some_clean. split; [| trivial].
          rewrite together by trivial. apply clean_assemble. intro k.
          destruct (IH k Ox (p ++ [k]) (get k b) (get k y) (get k s) (get k u) (get k r)) as (v & V & _);
            auto using json_get. apply some_clean in V as [V _]. exact V. }
        destruct V as (v & V). exists v. split; trivial.
        assert (Jv : maybe_json v) by now apply (after_json p b y s).
        assert (Vb : v <> b) by now apply (no_cancelling y p b s).
        apply memberwise in V as [Ov Mv]; trivial.
        apply memberwise; trivial; [split; [trivial | unfold objects; now rewrite Ox, Ov] |]. split; trivial. intro k.
        destruct (IH k Ox (p ++ [k]) (get k b) (get k y) (get k s) (get k u) (get k r)) as (vk & Vk & Rk);
          auto using json_get. rewrite Mv in Vk. now injection Vk as <-.
      + rewrite flat in E' by trivial. destruct (maybe_eq_dec y u) as [-> |]; [| discriminate].
        destruct J'. split; trivial. unfold objects. now rewrite Ou.
    - rewrite flat in E by trivial. destruct (maybe_eq_dec x s) as [-> |]; [| discriminate]. injection E as <-.
      assert (J' : ~ joint p y s).
      { intros [C O]. apply J. apply andb_prop in O as [_ O]. split; trivial. unfold objects. now rewrite O. }
      pose proof E' as E. rewrite flat in E by trivial. destruct (maybe_eq_dec y s) as [-> |]; [| discriminate].
      injection E as <-. now exists s.
  Qed.

  Lemma stored_permuted : forall b writers writers', Permutation writers writers' ->
    maybe_json b -> Forall maybe_json writers -> forall s r, maybe_json s ->
    stored_after_all R b s writers = Some r -> stored_after_all R b s writers' = Some r.
  Proof.
    intros b writers writers' P Jb. induction P as [| w l l' P IH | x y l | l l' l'' P IH P' IH']; intros J s r Js E; trivial.
    - inversion J; subst. cbn in *. destruct (stored_after R [] b w s) as [s' |] eqn:A; [| discriminate].
      apply IH; trivial. now apply (after_json [] b w s).
    - inversion J as [| ? ? Jy J']; inversion J' as [| ? ? Jx J'']; subst. cbn in *.
      destruct (stored_after R [] b y s) as [u |] eqn:A; [| discriminate].
      destruct (stored_after R [] b x u) as [v |] eqn:B; [| discriminate].
      destruct (two_writers y [] b x s u v) as (u' & -> & ->); trivial.
    - apply IH'; trivial; [| now apply IH]. rewrite Forall_forall in *. intros x I. apply J.
      now apply (Permutation_in x (Permutation_sym P)).
  Qed.
End Confluence.

(** n writers from one base, each merged into what is stored, come to the same in every order, a conflict included:
    where nothing but [fail] settles conflicts, and there are no resolvers. *)
Theorem law_confluence : forall R b writers writers',
  policies_fail R -> (forall pat r, ~ In (pat, Claim (Resolver r)) R) ->
  maybe_json b -> Forall maybe_json writers -> Permutation writers writers' ->
  stored_after_all R b b writers = stored_after_all R b b writers'.
Proof.
  intros R b ws ws' F N Jb J P.
  assert (J' : Forall maybe_json ws').
  { rewrite Forall_forall in *. intros x I. apply J. now apply (Permutation_in x (Permutation_sym P)). }
  destruct (stored_after_all R b b ws) as [r |] eqn:E.
  - symmetry. now apply (stored_permuted R F N b ws ws').
  - destruct (stored_after_all R b b ws') as [r |] eqn:E'; trivial. rewrite <- E.
    apply (stored_permuted R F N b ws' ws); trivial. now apply Permutation_sym.
Qed.
